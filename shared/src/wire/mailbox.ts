/**
 * What the address of one mailbox is like, beyond the syntax that browsers and `rfcEmail` check: of the signs that RFC 5322
 * allows, providers give out only `. _ + - & ' ~`, with no dot at an end or beside another, in a name of at most 64
 * characters (RFC 5321); and the domain has a dot. What else may stand in a `mailto:` link or a header (`? % =` and the
 * like) is in no mailbox's name, but in what somebody makes up.
 */
export const MAILBOX = /^(?!\.|.*\.[.@])[\w.+&'~-]{1,64}@.+\.[a-z][\w-]+$/i;
