// Holds a process group up so that it has one part in N of the time: `node slow-down.mjs GROUP N`. Chromium's own
// throttling slows the page's thread and leaves workers and the browser's storage as they are; a cheap tablet slows all.
// Plain JavaScript, in a process of its own: what the bench does meanwhile must not change the beat.
const [group, times] = process.argv.slice(2).map(Number);
const RUN_MS = 4;
const clock = new Int32Array(new SharedArrayBuffer(4));
const wait = (ms) => Atomics.wait(clock, 0, 0, ms);
const tell = (signal) => {
  try {
    process.kill(-group, signal);
  } catch {
    process.exit(0);
  }
};
for (;;) {
  tell('SIGCONT');
  wait(RUN_MS);
  tell('SIGSTOP');
  wait(RUN_MS * (times - 1));
}
