package dev.rollcall.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The user and group, by number, that a file belongs to. */
record Owner(int uid, int gid) {

  /** Who owns {@code path} itself, not what it may link to. */
  static Owner of(Path path) throws IOException {
    return new Owner(
        (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS),
        (int) Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS));
  }

  /** Who this process is to the kernel. */
  static Owner ofThisProcess() throws IOException {
    Path self = Path.of("/proc/self").toRealPath();
    return of(self);
  }

  boolean isRoot() {
    return uid == 0;
  }

  /** Hands {@code path} over; only root may. */
  void take(Path path) throws IOException {
    Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
  }
}
