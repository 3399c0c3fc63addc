package org.portalaccess.setup;

import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/**
 * The required action by which people choose an account.
 *
 * @param realm the realm of the action
 */
record ActionPiece(RealmModel realm) implements Piece {

    private static final int LAST = 1000;

    @Override
    public Thing thing() {
        return new Thing("required-action", null, RealmSetup.CHOOSE_ACCOUNT);
    }

    @Override
    public State state() {
        boolean there = realm.getRequiredActionProvidersStream()
                .map(RequiredActionProviderModel::getProviderId)
                .anyMatch(RealmSetup.CHOOSE_ACCOUNT::equals);
        return there ? State.THERE : State.MISSING;
    }

    @Override
    public void make() {
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setAlias(RealmSetup.CHOOSE_ACCOUNT);
        action.setProviderId(RealmSetup.CHOOSE_ACCOUNT);
        action.setName("Choose an account");
        action.setEnabled(true);
        action.setDefaultAction(false);
        action.setPriority(LAST);
        realm.addRequiredActionProvider(action);
    }
}
