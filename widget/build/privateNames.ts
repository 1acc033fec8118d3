/**
 * Names of properties that the build shortens in the core and in the chunks that share them (classifier,
 * vitals). None is a name of the DOM, of the wire, or of an export of a chunk.
 */
export const PRIVATE =
  /^(isSent|isReselected|begin|fields|roots|isClick|outcome|own|isOlder|caused|isQuiet|isOver|isTouch|reporter|recent|changes|acting|lookAgain|suspect|typed|poor|record|path|isAtOnce|turned|scrolled|departed|schedule|permit|viewChanged|siteConfig|navigatedAway|clicks|failures|conclude|afterSeen|current|emit|guard|postRequest|recall|inCooldown|whenSeen|isPersonal|templateOf|hasBegun|permitFrom|documentView|wasHidden|interactionsFrom|shiftsFrom)$/;

/** The same for the chunks that ask: props and methods of the card, and what the core passes to them. */
export const PRIVATE_PROMPT =
  /^(answered|viewChanged|siteConfig|isSending|choose|phase|started|afterSeen|current|emit|guard|postRequest|recall|inCooldown|whenSeen)$/;

/** The same for the owner's chunks `show` and `ignore`. */
export const PRIVATE_SHOW = /^(siteConfig|isDrawn|row|area|place|look|flag|box)$/;
