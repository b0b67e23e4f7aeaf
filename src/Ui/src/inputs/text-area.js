// Multi-line text, and JSON that is validated while typing. The box grows with its content.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';

export function TextArea({ field, value, onChange, ...rest }) {
  const element = useRef(null);
  useLayoutEffect(() => {
    const { style, scrollHeight, offsetHeight, clientHeight } = element.current;
    if (CSS.supports('field-sizing', 'content')) return; // the stylesheet does it
    style.height = 'auto';
    style.height = `${scrollHeight + offsetHeight - clientHeight}px`;
  }, [value]);
  return html`
    <textarea ref=${element} class="input area ${field.type === 'json' ? 'code' : ''}" rows=${field.type === 'json' ? 5 : 3} spellcheck=${field.type !== 'json'}
      value=${value} onInput=${(e) => onChange(e.currentTarget.value)} ...${rest} />`;
}
