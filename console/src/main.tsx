import '@patternfly/react-core/dist/styles/base.css';
import './console.css';
import { AlertProvider } from '@keycloak/keycloak-ui-shared';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router-dom';
import { environment } from './environment';
import { keepFocus } from './frame/keepFocus';
import { newRouter } from './frame/routes';
import { StartFailed } from './frame/StartFailed';
import { start } from './session/signIn';
import { startTexts } from './text/i18n';

const root = createRoot(document.getElementById('app') as HTMLElement);

/** Dark when the system is, if the realm allows it. */
function followColorScheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () =>
    document.documentElement.classList.toggle('pf-v5-theme-dark', environment.darkMode && dark.matches);
  dark.addEventListener('change', apply);
  apply();
}

async function show(): Promise<void> {
  followColorScheme();
  keepFocus();
  await startTexts();
  try {
    await start();
  } catch {
    root.render(<StartFailed />);
    return;
  }
  const router = newRouter();
  root.render(
    <StrictMode>
      <AlertProvider>
        <RouterProvider router={router} />
      </AlertProvider>
    </StrictMode>,
  );
}

void show();
