import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router-dom';
import { useMe } from '../shared/me';
import { NoPermission } from '../shared/States';

/** The screens of the realm, for its staff alone. */
export function RealmScreen() {
  const { t } = useTranslation();
  const { me } = useMe();
  return me.realmStaff ? <Outlet /> : <NoPermission text={t('realm.view-role')} />;
}
