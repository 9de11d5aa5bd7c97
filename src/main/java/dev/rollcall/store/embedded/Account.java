package dev.rollcall.store.embedded;

import dev.rollcall.fault.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs, which refuses to run as root. The owner of the home decides, so that
 * every later command decides alike: an ordinary user runs it as itself; root runs it as the owner,
 * or, when that is root, in a user namespace in which root looks like nobody.
 *
 * @param prefix the words before each of PostgreSQL's programs
 */
record Account(List<String> prefix) {

  private static final List<String> NAMESPACE = List.of("unshare", "--user");

  /** Who may stand in for root where namespaces are forbidden, as they are in many containers. */
  private static final List<String> STAND_INS = List.of("postgres", "nobody");

  private static final Path ANYWHERE = Path.of("/");

  /** Decides; may give a new home of root's to a user that stands in for root. */
  static Account of(Home home) throws IOException {
    Owner self = Owner.ofThisProcess();
    Owner owner = Owner.of(home.folder());
    if (self.uid() == owner.uid() && !self.isRoot()) {
      return new Account(List.of());
    }
    if (!self.isRoot()) {
      throw new Misconfigured(
          "The database folder %s belongs to user %s: run as that user, or set ROLLCALL_HOME to another folder"
              .formatted(home.folder(), Files.getOwner(home.folder())));
    }
    return owner.isRoot() ? inPlaceOfRoot(home) : as(home, owner);
  }

  /** The whole command line for one of PostgreSQL's programs. */
  List<String> wrap(List<String> words) {
    return Stream.concat(prefix.stream(), words.stream()).toList();
  }

  private static Account inPlaceOfRoot(Home home) throws IOException {
    Account namespace = new Account(NAMESPACE);
    if (namespace.canWork(home)) {
      return namespace;
    }
    if (!Files.exists(home.data())) {
      for (String name : STAND_INS) {
        if (handOver(home, name)) {
          return as(home, Owner.of(home.folder()));
        }
      }
    }
    throw cannot(home);
  }

  private static Account as(Home home, Owner owner) {
    Account account = new Account(setpriv(owner));
    if (!account.canWork(home)) {
      throw cannot(home);
    }
    return account;
  }

  private static List<String> setpriv(Owner owner) {
    return List.of("setpriv", "--reuid=" + owner.uid(), "--regid=" + owner.gid(), "--clear-groups");
  }

  /** Gives the home to the user of that name, unless there is none or it could not get there. */
  private static boolean handOver(Home home, String name) throws IOException {
    Optional<Owner> user = user(name);
    if (user.isEmpty()) {
      return false;
    }
    Owner before = Owner.of(home.folder());
    user.get().take(home.folder());
    if (new Account(setpriv(user.get())).canWork(home)) {
      home.adopt(home.lockFile());
      return true;
    }
    before.take(home.folder());
    return false;
  }

  private static Optional<Owner> user(String name) throws IOException {
    Command uid = Command.run(List.of("id", "-u", name), ANYWHERE);
    Command gid = Command.run(List.of("id", "-g", name), ANYWHERE);
    return uid.succeeded() && gid.succeeded()
        ? Optional.of(new Owner(Integer.parseInt(uid.output()), Integer.parseInt(gid.output())))
        : Optional.empty();
  }

  private boolean canWork(Home home) {
    return Command.succeeds(wrap(List.of("test", "-w", home.folder().toString())), ANYWHERE);
  }

  private static Misconfigured cannot(Home home) {
    return new Misconfigured(
        "PostgreSQL does not run as root, and neither `unshare --user` nor `setpriv` can run it for root in %s: run as an ordinary user, set ROLLCALL_HOME to a folder that user postgres or nobody can reach, or name a server of your own in database.url"
            .formatted(home.folder()));
  }
}
