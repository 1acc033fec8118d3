import '../parts/states.css';

/** Shown when the code of a screen cannot be loaded: after an update its file has another name. */
export function Outdated() {
  return (
    <div class="state" role="alert">
      <h1 tabIndex={-1}>This screen could not be loaded.</h1>
      <p>Kitka may have been updated, or the connection is lost. Nothing is lost: load the page again.</p>
      <button type="button" onClick={() => location.reload()}>
        Load the page again
      </button>
    </div>
  );
}
