import { LIMITS } from '@kitka/shared/limits';
import type { Answer } from '@kitka/shared/wire/answer';
import type { Words } from '@kitka/shared/words/words';

interface ContactFormProps {
  words: Words;
  send(more: Pick<Answer, 'contact'>): void;
}

/** An e-mail address to get an answer to. The browser itself says what is wrong with one, in the visitor's language. */
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
