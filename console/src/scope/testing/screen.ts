import { draftOf, editsOfDraft } from '../draft';
import * as model from '../edits';
import { NO_EDITS, type Edits } from '../edits';
import { accountFacts, contractFacts, pathOfHit, type AccountFacts, type ContractFacts, type Place } from '../facts';
import { accountItem, contractItem, pathTo, keyOf } from './naive';
import { ownersAt, type Action, type Scene } from './programs';

/** The loaded part of a scene, and the edits made on it. For tests alone. */
export class Screen {
  edits: Edits = NO_EDITS;
  readonly accounts = new Map<number, AccountFacts>();
  readonly contracts = new Map<number, ContractFacts>();

  constructor(readonly scene: Scene) {
    this.accounts.set(0, accountFacts(accountItem(scene.world, scene.base, 0), []));
  }

  act({ kind, node, extra }: Action): void {
    const [number, account] = pick([...this.accounts], node) ?? [0, this.root];
    const contract = pick([...this.contracts.values()], node);
    switch (kind) {
      case 'load':
        return this.load(number);
      case 'hit':
        return this.hit(node, extra);
      case 'all':
      case 'none':
        this.edits = model.selectAccount(this.edits, account, kind);
        return;
      case 'above':
        if (model.viewAccount(this.edits, account).mayFollow) {
          this.edits = model.selectAccount(this.edits, account, kind);
        }
        return;
      case 'future':
        this.edits = model.turnFuture(this.edits, account, extra % 2 === 0);
        return;
      case 'owners':
        this.edits = model.chooseOwners(this.edits, account, ownersAt(this.scene.world, number, extra));
        return;
      case 'tick':
      case 'untick':
        this.edits = contract ? model.tickContract(this.edits, contract, kind === 'tick') : this.edits;
        return;
      case 'list': {
        const below = [...this.contracts.values()].filter(
          ({ path }) => path[account.path.length - 1]?.account === keyOf(number),
        );
        this.edits = model.listInstead(this.edits, account, below);
        return;
      }
      case 'undo':
        this.edits = model.undo(this.edits, pick([...this.edits.steps], node)?.id);
        return;
      case 'draft':
        this.edits = editsOfDraft(JSON.parse(JSON.stringify(draftOf(this.edits)))) ?? NO_EDITS;
    }
  }

  get root(): AccountFacts {
    const [root] = this.accounts.values();
    if (!root) {
      throw new Error('The own account is always loaded.');
    }
    return root;
  }

  /** Loads one level: accounts first, then contracts. */
  load(parent: number): void {
    const { world, base } = this.scene;
    const path = this.accounts.get(parent)?.path ?? [];
    world.parents.forEach((above, account) => {
      if (above === parent) {
        this.accounts.set(account, accountFacts(accountItem(world, base, account), path));
      }
    });
    world.contracts.forEach(({ account }, index) => {
      if (account === parent) {
        this.contracts.set(index, contractFacts(contractItem(world, base, index), path));
      }
    });
  }

  /** Loads every level that is not loaded yet. */
  loadAll(): void {
    this.scene.world.parents.forEach((_, account) => this.load(account));
  }

  /** A hit of the filter: an account or a contract of a level that need not be loaded. */
  private hit(node: number, extra: number): void {
    const { world, base } = this.scene;
    const account = node % world.parents.length;
    if (extra % 2 === 0 && !this.accounts.has(account)) {
      const above = this.pathOf(world.parents[account] ?? 0);
      this.accounts.set(account, accountFacts(accountItem(world, base, account), above));
    }
    const index = node % Math.max(1, world.contracts.length);
    const contract = world.contracts[index];
    if (extra % 2 === 1 && contract && !this.contracts.has(index)) {
      this.contracts.set(index, contractFacts(contractItem(world, base, index), this.pathOf(contract.account)));
    }
  }

  private pathOf(account: number): Place[] {
    const keys = pathTo(this.scene.world, account).map((place) => ({ key: keyOf(place) }));
    return pathOfHit(keys, (key) =>
      [...this.accounts.values()].map(({ path }) => path.at(-1)).find((place) => place?.account === key),
    );
  }
}

function pick<T>(items: T[], number: number): T | undefined {
  return items[number % Math.max(1, items.length)];
}
