import type { Answer } from '@kitka/shared/wire/answer';
import { LIMITS } from '@kitka/shared/wire/limits';
import type { Words } from '@kitka/shared/words/words';

interface ContactFormProps {
  words: Words;
  send(more: Pick<Answer, 'contact'>): void;
}

/** Asks for an e-mail address to reply to. The browser validates it and shows errors in the visitor's language. */
export const ContactForm = ({ words, send }: ContactFormProps) => (
  <form
    class="more"
    onSubmit={(event) => {
      event.preventDefault();
      send({ contact: `${new FormData(event.currentTarget).get('contact')}` });
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
      />
    </label>
    <small id="help">{words.contactHelp}</small>
    <button type="submit">{words.send}</button>
  </form>
);
