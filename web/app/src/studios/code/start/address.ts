/** What a person typed as a repository's address: good as it is, good after a small change, or wrong, and why. */
export type Address =
  | { readonly state: "empty" }
  | { readonly state: "good"; readonly url: string; readonly name: string }
  | { readonly state: "better"; readonly why: string; readonly url: string }
  | { readonly state: "wrong"; readonly why: string };

const deepPages = new Set(["tree", "blob", "pull", "pulls", "issues", "commits", "commit", "actions", "wiki", "-"]);

/** Looks at an address by the server's rules, and finds what was probably meant. */
export function readAddress(typed: string): Address {
  const text = typed.trim();
  if (text === "") return { state: "empty" };
  if (/\s/.test(text)) return { state: "wrong", why: "An address has no blanks in it." };
  const ssh = /^(?:ssh:\/\/)?git@([\w.-]+)[:/](.+)$/.exec(text);
  if (ssh) return { state: "better", why: "Repositories are fetched over https.", url: `https://${ssh[1]}/${ssh[2]}` };
  if (text.startsWith("/")) return { state: "better", why: "A folder is named as a file.", url: `file://${text}` };
  if (/^[\w-]+\/[\w.-]+$/.test(text)) {
    return { state: "better", why: "Which server is it on?", url: `https://github.com/${text}` };
  }
  if (!/^[a-z][a-z0-9+.-]*:/i.test(text)) {
    return /^[\w-]+(\.[\w-]+)+\/./.test(text)
      ? { state: "better", why: "An address begins with https://.", url: meant(`https://${text}`) }
      : { state: "wrong", why: "An address looks like https://github.com/owner/repository." };
  }
  return readUrl(text);
}

/** What is left of an address once all that can be mended is mended. */
function meant(url: string): string {
  const found = readUrl(url);
  return found.state === "better" ? found.url : url;
}

function readUrl(text: string): Address {
  const url = URL.parse(text);
  if (!url) return { state: "wrong", why: "That is no address." };
  if (!["https:", "http:", "file:"].includes(url.protocol)) {
    return { state: "wrong", why: `An address begins with https://, not with ${url.protocol}//.` };
  }
  if (url.username || url.password) {
    return { state: "wrong", why: "Leave user name and token out: a credential is never part of an address." };
  }
  if (url.protocol === "file:") {
    if (url.host) return { state: "wrong", why: "A folder's address begins with file:/// and three slashes." };
    return named(text);
  }
  const parts = url.pathname.split("/").filter(Boolean);
  const deep = parts.findIndex((part, index) => index >= 2 && deepPages.has(part));
  if (deep > 0) {
    const repository = `${url.origin}/${parts.slice(0, deep).join("/")}`;
    return { state: "better", why: "That is a page of the repository, not the repository.", url: repository };
  }
  if (url.search || url.hash) {
    return { state: "better", why: "The address ends with the path.", url: url.origin + url.pathname };
  }
  if (parts.length < 2 && /(^|\.)(github|gitlab|codeberg)\.(com|org)$/.test(url.hostname)) {
    return { state: "wrong", why: "Which repository? An address ends with owner and name." };
  }
  return named(text);
}

function named(url: string): Address {
  const name = repositoryName(url);
  return name === "" ? { state: "wrong", why: "The address names no repository." } : { state: "good", url, name };
}

/** "owner/name" of an address, or only the name where that says enough. */
export function repositoryName(address: string): string {
  const path = URL.parse(address)?.pathname ?? address;
  const parts = path
    .replace(/\.git\/?$/, "")
    .split("/")
    .filter(Boolean);
  return (address.startsWith("file:") || address.startsWith("/") ? parts.slice(-1) : parts.slice(-2)).join("/");
}
