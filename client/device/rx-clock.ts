/** RxDB's clock is the machine's, in milliseconds, and goes on by this step with each write. */
export const CLOCK_STEP = 0.01;
