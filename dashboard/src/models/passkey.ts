import { type Api, ApiError } from '../api.ts';

/** Loads what asks the device only when somebody wants that. */
const webAuthn = () => import('@simplewebauthn/browser');

/** Asks the device, and says in words why it gave nothing. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const isKnown = error instanceof Error && error.name === 'InvalidStateError';
    throw new ApiError({
      kind: 'refused',
      code: 'device',
      message: isKnown
        ? 'This device has a passkey for you already.'
        : 'The device gave no passkey: it was not confirmed in time, or this browser has none.',
      field: null,
    });
  }
}

/** Makes a passkey on this device. @returns what is known of the person now */
export async function makePasskey(api: Api, name: string): ReturnType<Api['addPasskey']> {
  const [{ startRegistration }, optionsJSON] = await Promise.all([webAuthn(), api.passkeyOptions()]);
  const credential = await asked(() => startRegistration({ optionsJSON }));
  return api.addPasskey({ name, credential });
}

/** Signs in with a passkey of this device. */
export async function signInByPasskey(api: Api): Promise<void> {
  const [{ startAuthentication }, optionsJSON] = await Promise.all([webAuthn(), api.signInOptions()]);
  const passkey = await asked(() => startAuthentication({ optionsJSON }));
  await api.signIn({ passkey });
}
