import { lazy } from 'react';
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router-dom';
import { basePath } from '../environment';
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
const InvitationPage = lazy(() => import('../team/InvitationPage'));
const UsersPage = lazy(() => import('../users/UsersPage'));
const RealmInvitationsPage = lazy(() => import('../users/InvitationsPage'));
const SetsPage = lazy(() => import('../sets/SetsPage'));
const NewSetPage = lazy(() => import('../sets/NewSetPage'));
const SetPage = lazy(() => import('../sets/SetPage'));
const EditSetPage = lazy(() => import('../sets/EditSetPage'));
const CatalogPage = lazy(() => import('../sets/CatalogPage'));
const SettingsPage = lazy(() => import('../settings/SettingsPage'));

const REALM_ROUTES: RouteObject[] = [
  { path: 'users', element: <UsersPage /> },
  { path: 'invitations', element: <RealmInvitationsPage /> },
  { path: 'permission-sets', element: <SetsPage /> },
  { path: 'permission-sets/new', element: <NewSetPage /> },
  { path: 'permission-sets/catalog', element: <CatalogPage /> },
  { path: 'permission-sets/:set', element: <SetPage /> },
  { path: 'permission-sets/:set/edit', element: <EditSetPage /> },
  { path: 'settings', element: <SettingsPage /> },
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
          { path: 'invite', element: <InvitePage /> },
          { path: 'invite-many', element: <InviteManyPage /> },
          { path: 'members/:membership', element: <MemberPage /> },
          { path: 'owners/:owner', element: <OwnerPage /> },
          { path: 'invitations/:invitation', element: <InvitationPage /> },
        ],
      },
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
  return createBrowserRouter(ROUTES, { basename: basePath });
}
