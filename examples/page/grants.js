// The rights that a token gives. Anything unknown is denied.

// region allows
/** Whether the token gives a permission on a contract of its account: true, false, or 'ask' if only the server knows. */
export function allows(claims, permission, contract) {
  if (claims.grants?.mode === 'ref') {
    return 'ask';
  }
  const answers = grantsOf(claims)
    .filter((grant) => areNames(grant?.permissions) && grant.permissions.includes(permission))
    .map((grant) => covers(grant.contracts, contract));
  return answers.includes(true) || (answers.includes('ask') && 'ask');
}

function covers(contracts, contract) {
  switch (contracts?.mode) {
    case 'all': return true;
    case 'all-except': return areNames(contracts.except) && !contracts.except.includes(contract);
    case 'listed': return areNames(contracts.only) && contracts.only.includes(contract);
    case 'tree': case 'compact': case 'ref': return 'ask';
    default: return false; // 'none', and every mode that does not exist yet
  }
}

/** A single grant is in the claims themselves, several grants are a list. Both at once are a mistake, and give nothing. */
function grantsOf({ permissions, contracts, grants }) {
  if (grants === undefined) {
    return [{ permissions, contracts }];
  }
  return Array.isArray(grants) && permissions === undefined && contracts === undefined ? grants : [];
}

function areNames(list) {
  return Array.isArray(list) && list.every((name) => typeof name === 'string');
}
// endregion

/** The grants of a token in words, one line for each. Only for display, never for decisions. */
export function inWords(claims) {
  return grantsOf(claims)
    .filter((grant) => areNames(grant?.permissions))
    .map((grant) => `${grant.permissions.join(', ') || 'no permission'}: ${contractsInWords(grant.contracts)}`);
}

function contractsInWords(contracts) {
  switch (contracts?.mode) {
    case 'all': return 'all contracts';
    case 'all-except': return `all contracts except ${contracts.except?.join(', ')}`;
    case 'listed': return `contracts ${contracts.only?.join(', ')}`;
    case 'none': return 'no contract';
    default: return 'contracts that the server knows';
  }
}
