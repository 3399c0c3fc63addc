/** The names of the claims that the mapper uses by default. */
export const CLAIM_NAMES = Object.freeze({
  account: 'account',
  permissions: 'permissions',
  contracts: 'contracts',
  grants: 'grants',
  etag: 'grants_etag',
});

const ALLOWED = Object.freeze({ allowed: true, ask: Object.freeze([]) });
const DENIED = Object.freeze({ allowed: false, ask: Object.freeze([]) });
const MOST_ORDINALS = 16_777_216;
const NUMBER = /^[1-9][0-9]{0,7}$/;
const BASE64URL = /^[A-Za-z0-9_-]+$/;

/** Tells what a token allows in its active account. See reader.d.ts. */
export function readGrants(claims, names = {}) {
  return new PortalGrants(isObject(claims) ? claims : {}, { ...CLAIM_NAMES, ...names });
}

class PortalGrants {
  #account;
  #etag;
  #grants = [];
  #href = '';

  constructor(claims, names) {
    const account = member(claims, names.account);
    this.#account = isObject(account) ? text(member(account, 'key')) : '';
    this.#etag = text(member(claims, names.etag));
    const isSingle = Object.hasOwn(claims, names.permissions) || Object.hasOwn(claims, names.contracts);
    if (this.#account === '' || isSingle === Object.hasOwn(claims, names.grants)) {
      return;
    }
    if (isSingle) {
      const [permissions, contracts] = [member(claims, names.permissions), member(claims, names.contracts)];
      this.#grants = readGrant(this.#account, permissions, contracts);
    } else {
      const several = member(claims, names.grants);
      this.#grants = readSeveral(this.#account, several);
      this.#href =
        isObject(several) && hasOnly(several, ['mode', 'href']) && several.mode === 'ref' ? text(several.href) : '';
    }
  }

  mayAccess(permission, contract) {
    checkContract(contract);
    const path = contract.accounts.slice(0, contract.accounts.indexOf(this.#account) + 1);
    if (path.length === 0) {
      return DENIED;
    }
    if (this.#href !== '') {
      return askAt([this.#href]);
    }
    const hrefs = [];
    for (const grant of this.#grants) {
      if (grant.permissions.has(permission)) {
        const answer = grant.covers(contract, path);
        if (answer.allowed) {
          return answer;
        }
        hrefs.push(...answer.ask);
      }
    }
    return hrefs.length === 0 ? DENIED : askAt(hrefs);
  }

  get permissions() {
    return [...new Set(this.#grants.flatMap((grant) => [...grant.permissions]))];
  }

  get grantsHref() {
    return this.#href || undefined;
  }

  get accountKey() {
    return this.#account || undefined;
  }

  get etag() {
    return this.#etag || undefined;
  }
}

function readSeveral(account, value) {
  const items = Array.isArray(value) ? value : [];
  return items
    .filter((item) => isObject(item) && hasOnly(item, ['permissions', 'contracts']))
    .flatMap((item) => readGrant(account, item.permissions, item.contracts));
}

function readGrant(account, permissions, contracts) {
  const held = texts(permissions);
  return held ? [{ permissions: held, covers: readContracts(account, contracts) }] : [];
}

/** Returns a function that tells whether a contract is covered. A form that is not known covers nothing. */
function readContracts(account, value) {
  if (!isObject(value)) {
    return () => DENIED;
  }
  switch (value.mode) {
    case 'tree':
      return readTree(account, value);
    case 'compact':
      return readCompact(account, value);
    case 'ref':
      return readRef(value);
    default: {
      const rule = readRule(account, value, []);
      return rule ? (contract) => answerOf(rule.covers(contract)) : () => DENIED;
    }
  }
}

/** Reads one rule; `more` names the further members that the object must have. */
function readRule(account, object, more) {
  switch (object.mode) {
    case 'all':
      return hasOnly(object, ['mode', ...more]) ? ruleOf(account, true, new Set()) : null;
    case 'none':
      return hasOnly(object, ['mode', ...more]) ? ruleOf(account, false, new Set()) : null;
    case 'all-except':
      return hasOnly(object, ['mode', 'except', ...more]) ? ruleOf(account, true, texts(object.except)) : null;
    case 'listed':
      return hasOnly(object, ['mode', 'only', ...more]) ? ruleOf(account, false, texts(object.only)) : null;
    default:
      return null;
  }
}

function ruleOf(account, isOpen, named) {
  if (!named) {
    return null;
  }
  const nameOf = ({ accounts: [own], key }) => (own === account ? key : `${own}/${key}`);
  return { account, covers: (contract) => isOpen !== named.has(nameOf(contract)) };
}

function readTree(account, object) {
  const rules = new Map();
  if (!hasOnly(object, ['mode', 'rules']) || !Array.isArray(object.rules)) {
    return () => DENIED;
  }
  for (const item of object.rules) {
    const key = isObject(item) ? text(member(item, 'account')) : '';
    const rule = key === '' ? null : readRule(key, item, ['account']);
    if (!rule || rules.has(key)) {
      return () => DENIED;
    }
    rules.set(key, rule);
  }
  if (!rules.has(account)) {
    return () => DENIED;
  }
  return (contract, path) => {
    const nearest = path.find((key) => rules.has(key));
    return answerOf(rules.get(nearest).covers(contract));
  };
}

function readCompact(account, object) {
  const isOpen = object.base === 'all-except';
  const hasOrdinal = readOrdinals(object);
  if (!hasOrdinal || (!isOpen && object.base !== 'listed')) {
    return () => DENIED;
  }
  return ({ accounts: [own], ordinal = 0 }) => {
    // An ordinal has no meaning outside its account, and no contract of another account is named.
    return answerOf(own === account ? ordinal > 0 && isOpen !== hasOrdinal(ordinal) : isOpen);
  };
}

function readOrdinals(object) {
  if (hasOnly(object, ['mode', 'base', 'ranges'])) {
    return readRanges(text(object.ranges));
  }
  return hasOnly(object, ['mode', 'base', 'bitmap']) ? readBitmap(text(object.bitmap)) : null;
}

/** Reads ranges such as `1-40,43`: ascending, apart, and without spaces. */
function readRanges(ranges) {
  const read = [];
  for (const range of ranges.split(',')) {
    const [start, end = start, ...rest] = range.split('-');
    const [first, last] = [numberOf(start), numberOf(end)];
    const isBackwards = range.includes('-') && last <= first;
    // One ordinal must lie between two ranges: the encoder would have written them as one.
    if (first === 0 || last === 0 || rest.length > 0 || isBackwards || first <= (read.at(-1)?.last ?? -1) + 1) {
      return null;
    }
    read.push({ first, last });
  }
  return (ordinal) => {
    let [low, high] = [0, read.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (read[middle].last < ordinal) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < read.length && read[low].first <= ordinal;
  };
}

/** Returns the number; 0 if it is malformed or out of bounds. */
function numberOf(digits) {
  const number = NUMBER.test(digits) ? Number(digits) : 0;
  return number > MOST_ORDINALS ? 0 : number;
}

/** Reads a bitmap: base64url without padding, ordinal 1 in the lowest bit of the first byte. The last byte is not 0. */
function readBitmap(bitmap) {
  const bytes = BASE64URL.test(bitmap) && bitmap.length % 4 !== 1 ? bytesOf(bitmap) : new Uint8Array();
  const isCanonical = bytes.length > 0 && bytes.length <= MOST_ORDINALS / 8 && bytes.at(-1) !== 0;
  if (!isCanonical || hasSpareBits(bitmap)) {
    return null;
  }
  return (ordinal) => ((bytes[Math.floor((ordinal - 1) / 8)] ?? 0) & (1 << ((ordinal - 1) % 8))) !== 0;
}

function bytesOf(bitmap) {
  const binary = atob(bitmap.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Whether the last character has bits that belong to no byte and are not 0. */
function hasSpareBits(bitmap) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(bitmap.at(-1));
  const spare = { 2: 0b1111, 3: 0b11 }[bitmap.length % 4] ?? 0;
  return (last & spare) !== 0;
}

function checkContract(contract) {
  const { accounts, key, ordinal = 0 } = contract;
  const isWhole = Array.isArray(accounts) && accounts.length > 0 && text(key) !== '';
  if (!isWhole || !Number.isInteger(ordinal) || ordinal < 0) {
    throw new TypeError('A contract has accounts, a key, and maybe an ordinal.');
  }
}

function readRef(object) {
  const href = hasOnly(object, ['mode', 'href']) ? text(object.href) : '';
  return () => (href === '' ? DENIED : askAt([href]));
}

function answerOf(isAllowed) {
  return isAllowed ? ALLOWED : DENIED;
}

function askAt(hrefs) {
  return Object.freeze({ allowed: false, ask: Object.freeze(hrefs) });
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function member(object, name) {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Whether an object has exactly these members. */
function hasOnly(object, names) {
  return Object.keys(object).length === names.length && names.every((name) => Object.hasOwn(object, name));
}

/** Returns a string; an empty one in place of every other value. */
function text(value) {
  return typeof value === 'string' ? value : '';
}

/** Returns a list of non-empty strings as a set; null if the list has any other element. */
function texts(value) {
  return Array.isArray(value) && value.every((item) => text(item) !== '') ? new Set(value) : null;
}
