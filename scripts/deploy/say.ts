/** Prints a line of what a deployment does. */
export const say = (line: string): void => console.log(line);
