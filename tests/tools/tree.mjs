// TypeScript's own syntax trees, in the format in which the compiler's tests write ours: reads a JSON list of source texts and prints a JSON list of
// `{ tree, errors, beyond }`. `beyond` are the nodes that the declarative subset does not support, each with its position.
import { createRequire } from 'node:module';

const ts = createRequire(import.meta.url)('typescript-5');
const K = ts.SyntaxKind;
const names = Object.fromEntries(Object.keys(K).filter(k => !/^(First|Last)/.test(k)).map(k => [K[k], k]));

const binary = {
  [K.BarBarToken]: 'Or', [K.AmpersandAmpersandToken]: 'And', [K.EqualsEqualsToken]: 'Equal', [K.EqualsEqualsEqualsToken]: 'Equal',
  [K.ExclamationEqualsToken]: 'NotEqual', [K.ExclamationEqualsEqualsToken]: 'NotEqual', [K.LessThanToken]: 'Less', [K.LessThanEqualsToken]: 'LessOrEqual',
  [K.GreaterThanToken]: 'Greater', [K.GreaterThanEqualsToken]: 'GreaterOrEqual', [K.InKeyword]: 'In', [K.QuestionQuestionToken]: 'Coalesce',
  [K.PlusToken]: 'Add', [K.MinusToken]: 'Subtract', [K.AsteriskToken]: 'Multiply', [K.SlashToken]: 'Divide', [K.PercentToken]: 'Remainder',
};
const unary = { [K.ExclamationToken]: 'Not', [K.MinusToken]: 'Negate', [K.PlusToken]: 'Plus' };

const quoted = text => '"' + [...Array(text.length).keys()].map(i => {
  const c = text.charCodeAt(i);
  return c > 31 && c < 127 && c !== 34 && c !== 92 ? text[i] : '\\u' + c.toString(16).padStart(4, '0');
}).join('') + '"';

function number(text) {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, Number(text));
  return '#' + bytes.getBigUint64(0).toString(16);
}

function read(text) {
  const file = ts.createSourceFile('app.truth.ts', text, { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone }, false, ts.ScriptKind.TS);
  const types = [];
  const beyond = [];
  const calls = [];
  const casts = new Set();
  const start = node => ts.skipTrivia(text, node.pos);
  const other = (node, what = names[node.kind]) => (beyond.push([what, start(node), ts.skipTrivia(text, node.end)]), `<${what}>`);
  const list = (nodes, write) => (nodes ?? []).map(n => write(n)).join(' ');
  const erase = node => { if (node) types.push(node); return ''; };

  const key = name => ts.isIdentifier(name) ? quoted(name.text)
    : ts.isStringLiteral(name) ? quoted(name.text)
    : ts.isNumericLiteral(name) ? number(name.text)
    : name.kind === K.BigIntLiteral ? number(BigInt(name.text.slice(0, -1)))
    : other(name);

  // A chain is one list, independent of its associativity.
  function coalesced(node) {
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== K.QuestionQuestionToken) return [value(node)];
    const mixed = [node.left, node.right].map(bare).some(n => comparison(n) || ts.isBinaryExpression(n) && ['Or', 'And'].includes(binary[n.operatorToken.kind]));
    if (mixed) other(node, 'mixed coalesce');
    return [...coalesced(node.left), ...coalesced(node.right)];
  }
  const comparison = node => ts.isBinaryExpression(node) && ['Equal', 'NotEqual', 'Less', 'LessOrEqual', 'Greater', 'GreaterOrEqual', 'In'].includes(binary[node.operatorToken.kind]);
  const bare = node => ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? bare(node.expression) : node;

  function operation(node) {
    const sign = binary[node.operatorToken.kind];
    if (!sign) return other(node, `operator ${ts.tokenToString(node.operatorToken.kind)}`);
    if (comparison(node) && (comparison(bare(node.left)) || comparison(bare(node.right)))) other(node, 'chained comparison');
    if (sign === 'Coalesce') return `(Coalesce ${coalesced(node).join(' ')})`;
    if ((sign === 'Or' || sign === 'And') && [node.left, node.right].map(bare).some(n => ts.isBinaryExpression(n) && binary[n.operatorToken.kind] === 'Coalesce')) other(node, 'mixed coalesce');
    return `(${sign} ${value(node.left)} ${value(node.right)})`;
  }

  function parameter(node) {
    list(node.modifiers, other);
    if (node.dotDotDotToken) other(node, 'rest parameter');
    if (node.initializer) other(node, 'default value');
    const name = ts.isIdentifier(node.name) ? node.name.originalKeywordKind === K.ThisKeyword || node.name.text === 'this' ? other(node, 'this parameter') : node.name.text
      : ts.isObjectBindingPattern(node.name) ? `{${list(node.name.elements, element)}}` : other(node.name);
    erase(node.type);
    return name;
  }

  function element(node) {
    if (node.initializer) other(node, 'default value');
    if (node.dotDotDotToken) other(node, 'rest element');
    if (!ts.isIdentifier(node.name)) return other(node.name, 'nested pattern');
    if (node.propertyName && !ts.isIdentifier(node.propertyName)) return other(node.propertyName, 'key of a pattern');
    return `${(node.propertyName ?? node.name).text}:${node.name.text}`;
  }

  function member(node) {
    if (node.modifiers || node.questionToken || node.exclamationToken) other(node, 'modifiers');
    if (ts.isSpreadAssignment(node)) return `...${value(node.expression)}`;
    if (ts.isShorthandPropertyAssignment(node)) return node.objectAssignmentInitializer ? other(node, 'shorthand with a value') : `${quoted(node.name.text)}=${node.name.text}`;
    if (!ts.isPropertyAssignment(node)) return other(node);
    return `${key(node.name)}=${value(node.initializer)}`;
  }

  function value(node) {
    switch (node.kind) {
      case K.StringLiteral: case K.NoSubstitutionTemplateLiteral: return quoted(node.text);
      case K.NumericLiteral: return number(node.text);
      case K.BigIntLiteral: return number(BigInt(node.text.slice(0, -1)));
      case K.TrueKeyword: return 'true';
      case K.FalseKeyword: return 'false';
      case K.NullKeyword: return 'null';
      case K.Identifier: return node.text === 'await' || node.text === 'yield' ? other(node, 'await or yield as a name') : node.text;
      case K.ParenthesizedExpression: return `(paren ${value(node.expression)})`;
      case K.AsExpression: case K.SatisfiesExpression: { const inner = value(node.expression); erase(node.type); casts.add(node.type); return inner; }
      case K.NonNullExpression: return value(node.expression);
      case K.PropertyAccessExpression:
        return ts.isPrivateIdentifier(node.name) ? other(node.name) : `(${node.questionDotToken ? '?.' : '.'} ${value(node.expression)} ${node.name.text})`;
      case K.ElementAccessExpression:
        return node.questionDotToken ? other(node, 'optional index') : `(index ${value(node.expression)} ${value(node.argumentExpression)})`;
      case K.CallExpression: {
        if (node.questionDotToken) other(node, 'optional call');
        if (node.typeArguments?.length === 0) other(node, 'empty list of types');
        const callee = value(node.expression);
        if (node.typeArguments) calls.push(node);
        list(node.typeArguments, erase);
        return `(call ${callee} ${list(node.arguments, value)})`;
      }
      case K.PrefixUnaryExpression: return unary[node.operator] ? `(${unary[node.operator]} ${value(node.operand)})` : other(node, `operator ${ts.tokenToString(node.operator)}`);
      case K.BinaryExpression: return operation(node);
      case K.ConditionalExpression: return `(? ${value(node.condition)} ${value(node.whenTrue)} ${value(node.whenFalse)})`;
      case K.ArrayLiteralExpression: return `[${list(node.elements, value)}]`;
      case K.SpreadElement: return `...${value(node.expression)}`;
      case K.ObjectLiteralExpression: return `{${list(node.properties, member)}}`;
      case K.TemplateExpression:
        return `(template ${quoted(node.head.text)} ${list(node.templateSpans, s => `${value(s.expression)} ${quoted(s.literal.text)}`)})`;
      case K.ArrowFunction: {
        list(node.modifiers, other);
        list(node.typeParameters, erase);
        if (node.typeParameters?.length === 0) other(node, 'empty list of types');
        const parameters = list(node.parameters, parameter);
        erase(node.type);
        return `(=> ${parameters} ${ts.isBlock(node.body) ? other(node.body, 'body in braces') : value(node.body)})`;
      }
      default: return other(node);
    }
  }

  const exportName = node => node.text;
  function specifier(node) {
    return `${exportName(node.propertyName ?? node.name)}:${exportName(node.name)}${node.isTypeOnly ? ':type' : ''}`;
  }

  const ambient = node => ts.canHaveModifiers(node) && node.modifiers?.some(m => m.kind === K.DeclareKeyword);
  function onlyModifiers(node, ...allowed) {
    const kinds = (node.modifiers ?? []).map(m => m.kind);
    if (new Set(kinds).size < kinds.length) other(node, 'modifiers');
    list(node.modifiers?.filter(m => !allowed.includes(m.kind)), other);
  }

  // `export`, `declare` or both, in this order.
  function checkOrder(node) {
    const order = (node.modifiers ?? []).map(m => m.kind).filter(k => k === K.ExportKeyword || k === K.DeclareKeyword).join();
    if (!['', `${K.ExportKeyword}`, `${K.DeclareKeyword}`, `${K.ExportKeyword},${K.DeclareKeyword}`].includes(order)) other(node, 'modifiers');
  }

  function statement(node) {
    checkOrder(node);
    if (node.modifiers && [K.ImportDeclaration, K.ExportDeclaration, K.ExportAssignment].includes(node.kind)) other(node, 'modifiers');
    const exported = node.modifiers?.some(m => m.kind === K.ExportKeyword);
    if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) || ambient(node)) { erase(node); return ''; }
    switch (node.kind) {
      case K.EmptyStatement: return '';
      case K.ImportDeclaration: {
        const clause = node.importClause;
        if (node.attributes) other(node.attributes);
        if (!ts.isStringLiteral(node.moduleSpecifier)) other(node.moduleSpecifier, 'module without quotes');
        if (clause?.phaseModifier && clause.phaseModifier !== K.TypeKeyword) other(clause, 'import phase');
        const named = clause?.namedBindings;
        const all = [clause?.name ? `default:${clause.name.text}` : '', named && ts.isNamespaceImport(named) ? `*:${named.name.text}` : list(named?.elements, specifier)];
        return `(import ${clause?.isTypeOnly ? 'type ' : ''}${quoted(node.moduleSpecifier.text ?? '')} ${all.filter(Boolean).join(' ')})`;
      }
      case K.ExportDeclaration: {
        if (node.attributes) other(node.attributes);
        if (node.moduleSpecifier && !ts.isStringLiteral(node.moduleSpecifier)) other(node.moduleSpecifier, 'module without quotes');
        const clause = node.exportClause;
        const all = node.isTypeOnly ? '' : !clause ? '*:*' : ts.isNamespaceExport(clause) ? `*:${exportName(clause.name)}` : list(clause.elements, specifier);
        return `(export ${node.moduleSpecifier ? quoted(node.moduleSpecifier.text ?? '') : '-'} ${all})`;
      }
      case K.ExportAssignment:
        if (node.isExportEquals) return other(node, 'export assignment');
        return `(default ${value(node.expression)})`;
      case K.VariableStatement: {
        onlyModifiers(node, K.ExportKeyword);
        const flags = node.declarationList.flags & ts.NodeFlags.BlockScoped;
        if (flags !== ts.NodeFlags.Const) return other(node, 'variable');
        if (node.declarationList.declarations.length !== 1) other(node, 'several constants');
        if (node.declarationList.declarations.hasTrailingComma) other(node, 'comma behind the last constant');
        return list(node.declarationList.declarations, d => {
          if (!ts.isIdentifier(d.name)) return other(d.name);
          if (d.exclamationToken) other(d, 'definite assignment');
          if (!d.initializer) return other(d, 'no value');
          erase(d.type);
          return `(const ${exported ? 'export ' : ''}${d.name.text} ${value(d.initializer)})`;
        });
      }
      default: return other(node);
    }
  }

  // Types: the kind of each, its position, and its parts.
  const kinds = {
    [K.TypeReference]: 'Name', [K.ExpressionWithTypeArguments]: 'Name', [K.LiteralType]: 'Literal', [K.TemplateLiteralType]: 'Template', [K.TypeQuery]: 'Query', [K.ImportType]: 'Import',
    [K.TypeLiteral]: 'Object', [K.MappedType]: 'Mapped', [K.TupleType]: 'Tuple', [K.NamedTupleMember]: 'NamedElement', [K.OptionalType]: 'OptionalElement', [K.RestType]: 'RestElement',
    [K.ParenthesizedType]: 'Parenthesized', [K.ArrayType]: 'Array', [K.IndexedAccessType]: 'Indexed', [K.TypeOperator]: 'Operator', [K.InferType]: 'Infer', [K.ConditionalType]: 'Conditional',
    [K.UnionType]: 'Union', [K.IntersectionType]: 'Intersection', [K.FunctionType]: 'Function', [K.ConstructorType]: 'Constructor', [K.TypePredicate]: 'Predicate', [K.PropertySignature]: 'Property',
    [K.MethodSignature]: 'Method', [K.CallSignature]: 'CallSignature', [K.ConstructSignature]: 'ConstructSignature', [K.IndexSignature]: 'IndexSignature', [K.GetAccessor]: 'Accessor',
    [K.SetAccessor]: 'Accessor', [K.Parameter]: 'Parameter', [K.TypeParameter]: 'TypeParameter', [K.TypeAliasDeclaration]: 'Alias', [K.InterfaceDeclaration]: 'Interface', [K.VariableStatement]: 'Variables',
    [K.FunctionDeclaration]: 'DeclaredFunction', [K.ModuleDeclaration]: 'Namespace', [K.ImportDeclaration]: 'Reexport', [K.ExportDeclaration]: 'Reexport', [K.ThisType]: 'Name',
  };
  const keywords = new Set([K.AnyKeyword, K.UnknownKeyword, K.StringKeyword, K.NumberKeyword, K.BigIntKeyword, K.SymbolKeyword, K.BooleanKeyword, K.UndefinedKeyword, K.NeverKeyword,
    K.ObjectKeyword, K.VoidKeyword, K.IntrinsicKeyword]);

  const firstOf = name => ts.isQualifiedName(name) ? firstOf(name.left) : name;
  const isReserved = name => ts.isIdentifier(name) && ts.identifierToKeywordKind(name) <= K.LastReservedWord;

  function parts(node) {
    switch (node.kind) {
      case K.LiteralType: return [];
      case K.TypeReference: {
        if (node.typeArguments && text.slice(node.typeName.end, node.typeArguments.pos).includes('.')) other(node, 'JSDoc type arguments');
        const name = firstOf(node.typeName);
        if (isReserved(name) && !(casts.has(node) && name.text === 'const')) other(node, 'reserved word as a type');
        return node.typeArguments ?? [];
      }
      case K.ExpressionWithTypeArguments: {
        let name = node.expression;
        while (ts.isPropertyAccessExpression(name) && !name.questionDotToken && ts.isIdentifier(name.name)) name = name.expression;
        if (!ts.isIdentifier(name)) other(node.expression);
        return node.typeArguments ?? [];
      }
      case K.TypeQuery: {
        const name = firstOf(node.exprName);
        if (isReserved(name) && name.text !== 'this') other(node, 'reserved word as a type');
        return node.typeArguments ?? [];
      }
      case K.ImportType: if (node.attributes) other(node, 'import attributes'); return [node.argument, ...(node.typeArguments ?? [])];
      case K.TemplateLiteralType: return node.templateSpans.map(s => s.type);
      case K.MappedType: list(node.members, other); return [node.typeParameter.constraint, node.nameType, node.type];
      case K.InferType: return [node.typeParameter.constraint];
      case K.TypePredicate: return [node.type];
      case K.TypeParameter: {
        list(node.modifiers?.filter(m => ![K.ConstKeyword, K.InKeyword, K.OutKeyword].includes(m.kind)), other);
        if (node.expression) other(node.expression);
        return [node.constraint, node.default];
      }
      case K.Parameter: {
        list(node.modifiers, other);
        if (node.initializer) other(node, 'default value');
        patterned(node.name);
        return [node.type];
      }
      case K.PropertySignature: onlyModifiers(node, K.ReadonlyKeyword); if (node.initializer) other(node, 'default value'); named(node.name); return [node.type];
      case K.MethodSignature: onlyModifiers(node, K.ReadonlyKeyword); named(node.name); return callable(node);
      case K.GetAccessor: case K.SetAccessor: onlyModifiers(node, K.ReadonlyKeyword); if (node.body) other(node.body); named(node.name); return callable(node);
      case K.IndexSignature: {
        onlyModifiers(node, K.ReadonlyKeyword);
        const [first, ...more] = node.parameters;
        if (!first || more.length || first.modifiers || first.dotDotDotToken || first.questionToken || first.initializer || !first.type || !node.type) other(node, 'index signature');
        return [...node.parameters, node.type];
      }
      case K.CallSignature: case K.ConstructSignature: case K.FunctionType: case K.ConstructorType:
        onlyModifiers(node, K.AbstractKeyword);
        return callable(node);
      case K.TypeAliasDeclaration: onlyModifiers(node, K.ExportKeyword, K.DeclareKeyword); return [...(node.typeParameters ?? []), node.type];
      case K.InterfaceDeclaration:
        onlyModifiers(node, K.ExportKeyword, K.DeclareKeyword);
        for (const clause of node.heritageClauses ?? []) if (clause.token !== K.ExtendsKeyword || clause.types.length === 0) other(clause);
        if (node.heritageClauses?.length > 1) other(node.heritageClauses[1]);
        return [...(node.typeParameters ?? []), ...(node.heritageClauses ?? []).flatMap(c => c.types), ...node.members];
      case K.VariableStatement:
        onlyModifiers(node, K.ExportKeyword, K.DeclareKeyword);
        if (node.declarationList.flags & ts.NodeFlags.Using) other(node, 'variable');
        return node.declarationList.declarations.flatMap(d => (d.initializer && other(d, 'declared with a value'), d.exclamationToken && other(d, 'definite assignment'), ts.isIdentifier(d.name) || other(d.name), d.type ? [d.type] : []));
      case K.FunctionDeclaration:
        onlyModifiers(node, K.ExportKeyword, K.DeclareKeyword);
        if (node.body || node.asteriskToken || !node.name) other(node, 'declared with a body');
        return callable(node);
      case K.ModuleDeclaration: {
        checkOrder(node);
        onlyModifiers(node, K.ExportKeyword, K.DeclareKeyword);
        let body = node.body;
        while (body && ts.isModuleDeclaration(body)) body = body.body;
        for (const inner of body?.statements ?? []) checkOrder(inner);
        return (body?.statements ?? []).filter(s => s.kind !== K.EmptyStatement);
      }
      case K.ImportDeclaration: if (node.attributes) other(node.attributes); if (node.importClause?.phaseModifier && node.importClause.phaseModifier !== K.TypeKeyword) other(node, 'import phase'); return [];
      case K.ExportDeclaration: if (node.attributes) other(node.attributes); return [];
      default: {
        const all = [];
        ts.forEachChild(node, child => { if (ts.isTypeNode(child) || kinds[child.kind]) all.push(child); });
        return all;
      }
    }
  }

  const callable = node => [...(node.typeParameters ?? []), ...node.parameters, node.type];
  function named(name) {
    if (ts.isPrivateIdentifier(name) || name.kind === K.BigIntLiteral) other(name);
    if (!ts.isComputedPropertyName(name)) return;
    let inner = name.expression;
    if (ts.isStringLiteral(inner)) return;
    while (ts.isPropertyAccessExpression(inner) && !inner.questionDotToken && ts.isIdentifier(inner.name)) inner = inner.expression;
    if (!ts.isIdentifier(inner)) other(name);
  }
  function patterned(name) {
    if (ts.isIdentifier(name)) return;
    for (const e of name.elements) {
      if (e.kind === K.OmittedExpression) continue;
      if (e.initializer) other(e, 'default value');
      if (e.propertyName && (ts.isComputedPropertyName(e.propertyName) || e.propertyName.kind === K.BigIntLiteral)) other(e.propertyName);
      patterned(e.name);
    }
  }

  // A single member after a leading `|` is a union with one member.
  function type(node) {
    const kind = keywords.has(node.kind) ? 'Name' : kinds[node.kind];
    if (!kind) return other(node);
    if (node.typeArguments?.length === 0 || node.typeParameters?.length === 0) other(node, 'empty list of types');
    return `${kind}@${start(node)}-${node.end}(${keywords.has(node.kind) ? '' : parts(node).filter(Boolean).map(type).join(' ')})`;
  }

  const tree = file.statements.map(statement).filter(Boolean).join('\n');
  const shown = [];
  for (const node of types.sort((a, b) => start(a) - start(b))) shown.push(type(node));
  for (const { typeArguments, end } of calls) {
    if (beyond.some(([, from]) => from >= typeArguments.pos && from < typeArguments.end)) beyond.push(['types of a call', typeArguments.pos - 1, end]);
  }
  const errors = file.parseDiagnostics.map(d => [d.code, d.start, ts.flattenDiagnosticMessageText(d.messageText, ' ')]);
  return { tree: `${tree}\n--\n${shown.join('\n')}`, errors: errors.slice(0, 3), beyond };
}

let input = '';
process.stdin.on('data', chunk => (input += chunk)).on('end', () => {
  process.stdout.write(JSON.stringify(JSON.parse(input).map(text => {
    try {
      return read(text);
    } catch (e) {
      return { tree: '', errors: [[0, 0, `${e.stack}`]], beyond: [] };
    }
  })));
});
