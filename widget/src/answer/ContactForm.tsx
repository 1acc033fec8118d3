import type { Answer } from '@kitka/shared/wire/answer';
import { LIMITS } from '@kitka/shared/wire/limits';
import { MAILBOX } from '@kitka/shared/wire/mailbox';
import type { Words } from '@kitka/shared/words/words';

interface ContactFormProps {
  words: Words;
  send(more: Pick<Answer, 'contact'>): void;
}

/**
 * Asks for an e-mail address to reply to. The browser validates it and shows errors in the visitor's language; what it
 * lets pass and the collector would refuse is said in the prompt's.
 */
export const ContactForm = ({ words, send }: ContactFormProps) => (
  <form
    class="more"
    onSubmit={(event) => {
      event.preventDefault();
      const input = event.currentTarget.elements.namedItem('contact') as HTMLInputElement;
      if (MAILBOX.test(input.value)) return send({ contact: input.value });
      input.setCustomValidity(words.contactWrong);
      input.reportValidity();
    }}
  >
    <label class="line">
      {words.contact}
      <input
        type="email"
        name="contact"
        required
        autocomplete="email"
        maxLength={LIMITS.contact}
        aria-describedby="help"
        onInput={({ currentTarget }) => currentTarget.setCustomValidity('')}
      />
    </label>
    <small id="help">{words.contactHelp}</small>
    <button type="submit">{words.send}</button>
  </form>
);
