import { lazy } from 'react';
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router-dom';
import { basePath } from '../environment';
import { noteMove } from '../shared/Page';
import { FamilyFrame } from './Frame';
import { NotFound } from './NotFound';
import { RealmScreen } from './RealmScreen';
import { ScreenFailed } from './ScreenFailed';

const AccountsPage = lazy(() => import('../mine/AccountsPage'));
const ActivityPage = lazy(() => import('../mine/ActivityPage'));
const WhatTheySee = lazy(() => import('../mine/WhatTheySee'));
const TeamScreen = lazy(() => import('../team/TeamScreen'));
const TeamPage = lazy(() => import('../team/TeamPage'));
const MemberPage = lazy(() => import('../team/MemberPage'));
const InvitePage = lazy(() => import('../team/InvitePage'));
const InviteManyPage = lazy(() => import('../team/InviteManyPage'));
const OwnerPage = lazy(() => import('../team/OwnerPage'));
const ScopePage = lazy(() => import('../scope/ScopePage'));
const InvitationPage = lazy(() => import('../team/InvitationPage'));
const TeamHistoryPage = lazy(() => import('../history/TeamHistoryPage'));
const RealmHistoryPage = lazy(() => import('../history/RealmHistoryPage'));
const TeamWhyPage = lazy(() => import('../explain/TeamWhyPage'));
const RealmWhyPage = lazy(() => import('../explain/RealmWhyPage'));
const UserScopePage = lazy(() => import('../scope/UserScopePage'));
const NewUserPage = lazy(() => import('../scope/NewUserPage'));
const RealmAccountsPage = lazy(() => import('../accounts/RealmAccountsPage'));
const NewAccountPage = lazy(() => import('../accounts/NewAccountPage'));
const ImportPage = lazy(() => import('../accounts/ImportPage'));
const AccountScreen = lazy(() => import('../accounts/AccountScreen'));
const AccountPage = lazy(() => import('../accounts/AccountPage'));
const StaffOwnerPage = lazy(() => import('../accounts/StaffOwnerPage'));
const MovePage = lazy(() => import('../accounts/MovePage'));
const UsersPage = lazy(() => import('../users/UsersPage'));
const RealmInvitationsPage = lazy(() => import('../users/InvitationsPage'));
const SetsPage = lazy(() => import('../sets/SetsPage'));
const NewSetPage = lazy(() => import('../sets/NewSetPage'));
const SetPage = lazy(() => import('../sets/SetPage'));
const EditSetPage = lazy(() => import('../sets/EditSetPage'));
const CatalogPage = lazy(() => import('../sets/CatalogPage'));
const SettingsPage = lazy(() => import('../settings/SettingsPage'));

/** The screens of one team, for its managers and for realm staff. */
const TEAM_ROUTES: RouteObject[] = [
  { path: 'invite', element: <InvitePage /> },
  { path: 'invite-many', element: <InviteManyPage /> },
  { path: 'members/:membership', element: <MemberPage /> },
  { path: 'invitations/:invitation', element: <InvitationPage /> },
];

const REALM_ROUTES: RouteObject[] = [
  { path: 'users', element: <UsersPage /> },
  { path: 'invitations', element: <RealmInvitationsPage /> },
  { path: 'permission-sets', element: <SetsPage /> },
  { path: 'permission-sets/new', element: <NewSetPage /> },
  { path: 'permission-sets/catalog', element: <CatalogPage /> },
  { path: 'permission-sets/:set', element: <SetPage /> },
  { path: 'permission-sets/:set/edit', element: <EditSetPage /> },
  { path: 'settings', element: <SettingsPage /> },
  { path: 'users/new', element: <NewUserPage /> },
  { path: 'users/:user/scope', element: <UserScopePage /> },
  { path: 'history', element: <RealmHistoryPage /> },
  { path: 'why', element: <RealmWhyPage /> },
  { path: 'accounts', element: <RealmAccountsPage /> },
  { path: 'accounts/new', element: <NewAccountPage /> },
  { path: 'accounts/import', element: <ImportPage /> },
  {
    path: 'accounts/:account',
    element: <AccountScreen />,
    children: [
      { index: true, element: <Navigate to="contracts" replace /> },
      { path: 'members', element: <Navigate to="../portal" relative="path" replace /> },
      { path: 'move', element: <MovePage /> },
      { path: ':tab', element: <AccountPage /> },
      { path: 'owners/:owner', element: <StaffOwnerPage /> },
      ...TEAM_ROUTES,
    ],
  },
];

const ROUTES: RouteObject[] = [
  {
    path: '/',
    element: <FamilyFrame />,
    errorElement: <ScreenFailed />,
    children: [
      { index: true, element: <AccountsPage /> },
      { path: 'activity', element: <ActivityPage /> },
      { path: 'as', element: <WhatTheySee /> },
      {
        path: 'team/:account',
        element: <TeamScreen />,
        children: [
          { index: true, element: <Navigate to="portal" replace /> },
          { path: ':tab', element: <TeamPage /> },
          { path: 'owners/:owner', element: <OwnerPage /> },
          { path: 'history', element: <TeamHistoryPage /> },
          { path: 'why', element: <TeamWhyPage /> },
          ...TEAM_ROUTES,
        ],
      },
      { path: 'memberships/:membership/scope', element: <ScopePage /> },
      {
        element: <RealmScreen />,
        children: REALM_ROUTES,
      },
      { path: '*', element: <NotFound /> },
    ],
  },
];

/** Makes the router. Before the sign-in is done, the address still has its answer. */
export function newRouter() {
  const router = createBrowserRouter(ROUTES, { basename: basePath });
  router.subscribe(({ historyAction }) => {
    if (historyAction === 'PUSH') {
      noteMove();
    }
  });
  return router;
}
