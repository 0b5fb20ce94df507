// <dd-passkey data-kind="get|create" data-options="id of a json script"><form>…<input name="credential"><button hidden>…</form></dd-passkey>
// Without data-options it asks the form's own address for them. Where passkeys cannot work it stays as it was drawn.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const decoded = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));
// A passkey belongs to a name: on http://127.0.0.1 the browser refuses, on http://localhost it does not.
const isNumber = (host) => /^[\d.]+$|:/.test(host);

customElements.define("dd-passkey", class extends HTMLElement {
  #form;
  #error;

  connectedCallback() {
    if (!window.PublicKeyCredential || isNumber(location.hostname)) return;
    this.#form = this.querySelector("form");
    this.#error = this.#form.querySelector(".field-error[hidden]");
    this.hidden = false;
    this.#form.querySelector("button").hidden = false;
    this.querySelector(".unsupported")?.remove();
    this.#form.addEventListener("submit", this.#ask);
  }

  disconnectedCallback() {
    this.#form?.removeEventListener("submit", this.#ask);
  }

  #ask = async (event) => {
    event.preventDefault();
    this.#error.hidden = true;
    try {
      const { publicKey } = await this.#options();
      const credential = this.dataset.kind === "create" ? await this.#create(publicKey) : await this.#get(publicKey);
      this.#form.elements.credential.value = JSON.stringify(credential);
    } catch {
      this.#error.hidden = false;
      return;
    }
    this.#form.submit();
  };

  async #options() {
    const given = document.getElementById(this.dataset.options);
    if (given) return JSON.parse(given.textContent);
    const answer = await fetch(this.#form.action, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options;
  }

  async #create(options) {
    const user = { ...options.user, id: bytes(options.user.id) };
    // Resident and verified: a passkey that signs in by itself, also on an account without a password.
    const authenticatorSelection = { ...options.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" };
    const publicKey = { ...options, user, authenticatorSelection, challenge: bytes(options.challenge), excludeCredentials: decoded(options.excludeCredentials) };
    const made = await navigator.credentials.create({ publicKey });
    return this.#described(made, { attestationObject: text(made.response.attestationObject), transports: made.response.getTransports?.() ?? [] });
  }

  async #get(options) {
    const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: decoded(options.allowCredentials) };
    const used = await navigator.credentials.get({ publicKey });
    const { authenticatorData, signature, userHandle } = used.response;
    return this.#described(used, { authenticatorData: text(authenticatorData), signature: text(signature), userHandle: userHandle ? text(userHandle) : null });
  }

  #described(credential, response) {
    const { id, rawId, type } = credential;
    return { id, rawId: text(rawId), type, response: { ...response, clientDataJSON: text(credential.response.clientDataJSON) }, clientExtensionResults: credential.getClientExtensionResults() };
  }
});
