// <paved-strength-meter for="ID">: says beside a password field how good the password is, while it is typed.
//
//   for      the id of the field
//   inputs   ids of other fields (name, e-mail address) that the password must not be made of; optional
//   label    what the meter is called; optional, "Password strength"
//
// Whatever stands inside the element is shown always, also without this script. No style and no script is inline, and no
// markup is parsed, so that it works under a strict Content-Security-Policy, Trusted Types included.

const endpoint = new URL('.', import.meta.url);
const pauseBeforeAsking = 250; // ms without a key
const pauseBeforeSaying = 1000; // ms, more than a screen reader's echo of a key
const block = 4096; // bytes of a body, filled up with spaces: its length does not tell the password's

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; overflow-wrap: anywhere; }
  :host([hidden]), [hidden] { display: none !important; }
  .meter {
    display: flex; height: var(--paved-strength-height, 0.5rem); margin-block: 0.375rem; overflow: hidden;
    border-radius: var(--paved-strength-radius, 0.25rem);
    background: var(--paved-strength-track, light-dark(#d7dbe0, #444b54));
    outline: 1px solid transparent;
  }
  .bar { width: calc(20% * var(--filled)); transition: width 150ms ease-out; }
  .bar[data-level=weak] { background: var(--paved-strength-weak, light-dark(#b3261e, #ff8a80)); }
  .bar[data-level=fair] { background: var(--paved-strength-fair, light-dark(#8a5a00, #ffc34d)); }
  .bar[data-level=good] { background: var(--paved-strength-good, light-dark(#14713d, #5fd38d)); }
  .said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @media (prefers-reduced-motion: reduce) { .bar { transition: none; } }
  @media (forced-colors: active) { .bar { forced-color-adjust: none; background: CanvasText !important; } }
`);

let elements = 0;

class PavedStrengthMeter extends HTMLElement {
  static observedAttributes = ['for'];

  #id = `paved-strength-${++elements}`;
  #root = this.attachShadow({ mode: 'open' });
  #meter = make('div', { class: 'meter', part: 'meter', role: 'meter', 'aria-valuemin': 0, 'aria-valuemax': 4 });
  #bar = make('div', { class: 'bar', part: 'bar' });
  #label = make('div', { class: 'label', part: 'label', 'aria-hidden': true }); // the meter says the same
  #said = make('div', { class: 'said', role: 'status' });
  #feedback = make('div', { slot: 'feedback', id: this.#id }); // outside the shadow, where the field can refer to it
  #field = null;
  #call = null;
  #askLater = 0;
  #sayLater = 0;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#meter.append(this.#bar);
    this.#root.append(
      make('slot'), this.#meter, this.#label, make('slot', { name: 'feedback', part: 'feedback' }), this.#said);
    this.#show(null);
  }

  connectedCallback() {
    this.append(this.#feedback);
    this.#attach();
  }

  disconnectedCallback() {
    this.#detach();
    this.#feedback.remove();
  }

  attributeChangedCallback() {
    if (this.isConnected) {
      this.#detach();
      this.#attach();
    }
  }

  #attach() {
    this.#field = this.getRootNode().getElementById(this.getAttribute('for') ?? '');
    this.#field?.addEventListener('input', this.#changed);
    this.#describe(ids => [...ids, this.#id]);
    if (this.#field?.value) {
      this.#changed(); // what the browser filled in before this script ran
    }
  }

  #detach() {
    this.#forget();
    this.#show(null);
    this.#field?.removeEventListener('input', this.#changed);
    this.#describe(ids => ids);
    this.#field = null;
  }

  #describe(change) {
    const ids = this.#field?.getAttribute('aria-describedby')?.split(/\s+/).filter(id => id && id !== this.#id) ?? [];
    const changed = change(ids).join(' ');
    changed ? this.#field?.setAttribute('aria-describedby', changed) : this.#field?.removeAttribute('aria-describedby');
  }

  #changed = () => {
    this.#forget();
    if (this.#field.value) {
      this.#askLater = setTimeout(this.#ask, pauseBeforeAsking);
    } else {
      this.#show(null);
    }
  };

  // What is under way or still to be said is about a password that stands there no longer.
  #forget() {
    clearTimeout(this.#askLater);
    clearTimeout(this.#sayLater);
    this.#call?.abort();
    this.#call = null;
  }

  #ask = async () => {
    const call = this.#call = new AbortController();
    let answer = null;
    let wait = 0;
    try {
      const response = await fetch(endpoint, this.#request(call.signal));
      wait = response.status === 429 ? Number(response.headers.get('Retry-After')) || 1 : 0;
      answer = response.ok ? await response.json() : null;
    } catch {
      // Offline or aborted: advice is optional, and the form works without it.
    }

    if (this.#call !== call) {
      return; // an older answer never replaces a newer one
    }

    this.#show(answer);
    if (wait > 0) {
      this.#askLater = setTimeout(this.#ask, wait * 1000);
    }
  };

  #request(signal) {
    const json = JSON.stringify({ password: this.#field.value, userInputs: this.#inputs() });
    const body = new TextEncoder().encode(json);
    const padded = new Uint8Array(Math.ceil(body.length / block) * block).fill(0x20);
    padded.set(body);
    return {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: padded,
      mode: 'same-origin', credentials: 'same-origin', cache: 'no-store', redirect: 'error', signal,
    };
  }

  #inputs() {
    return (this.getAttribute('inputs') ?? '').split(/\s+/)
      .map(id => this.getRootNode().getElementById(id)?.value).filter(Boolean);
  }

  #show(answer) {
    this.#meter.hidden = this.#label.hidden = !answer;
    this.#feedback.replaceChildren(...(answer ? lines(answer) : []));
    if (!answer) {
      this.#said.textContent = '';
      return;
    }

    const name = this.getAttribute('label') ?? 'Password strength';
    this.#meter.ariaLabel = name;
    this.#meter.ariaValueNow = answer.score;
    this.#meter.ariaValueText = answer.label;
    this.#bar.dataset.level = answer.accepted ? (answer.score > 2 ? 'good' : 'fair') : (answer.score > 1 ? 'fair' : 'weak');
    this.#bar.style.setProperty('--filled', answer.score + 1);
    this.#label.textContent = `${name}: ${answer.label}`;
    this.#sayLater = setTimeout(
      () => this.#said.textContent = [this.#label.textContent, this.#feedback.textContent].join('. '), pauseBeforeSaying);
  }
}

// What speaks against the password, or else what would make it better.
function lines(answer) {
  if (answer.violations.length > 0) {
    return answer.violations.map(violation => {
      const line = make('div', { 'data-code': violation.code });
      line.append(make('strong', {}, violation.message), ` ${violation.fix} `);
      return line;
    });
  }

  return [answer.warning, ...answer.suggestions].filter(Boolean).map(text => make('div', {}, `${text} `));
}

function make(name, attributes = {}, text = '') {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    element.setAttribute(attribute, value);
  }

  element.textContent = text;
  return element;
}

customElements.define('paved-strength-meter', PavedStrengthMeter);
