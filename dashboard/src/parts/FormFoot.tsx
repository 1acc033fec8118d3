import './Form.css';

interface Props {
  /** What is wrong with the form as a whole. */
  fault: string | undefined;
  isBusy: boolean;
  /** Of the button that saves it. */
  label: string;
  /** What was done. */
  said?: string | false;
  onCancel?: () => void;
}

/** The end of a form: why it could not be saved, and the button that saves it. */
export function FormFoot({ fault, isBusy, label, said, onCancel }: Props) {
  return (
    <>
      <p role="alert" class="fault">
        {fault}
      </p>
      <div class="form-buttons">
        <button type="submit" aria-disabled={isBusy}>
          {isBusy ? 'One moment…' : label}
        </button>
        {onCancel && (
          <button type="button" class="quiet" onClick={onCancel}>
            Cancel
          </button>
        )}
        <span role="status" class="soft">
          {said}
        </span>
      </div>
    </>
  );
}
