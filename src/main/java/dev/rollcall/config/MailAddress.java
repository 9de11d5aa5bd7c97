package dev.rollcall.config;

import dev.rollcall.domain.DomainName;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to send mail to, or to send it as. Nothing in it can break out of a header: no control
 * characters, and of the forms of RFC 5321 4.1.2 only the usual one, without quotes.
 *
 * @param name how the person or office is called; null when not said
 * @param local what stands before the {@code @}, as written
 * @param domain what stands after it
 */
public record MailAddress(@Nullable String name, String local, DomainName domain) {

  private static final int LONGEST_LOCAL = 64;

  private static final Pattern NAMED = Pattern.compile("([^<>]*)<([^<>]*)>");

  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

  /**
   * The address that {@code text} is: {@code office@example.com} or {@code Office
   * <office@example.com>}; empty when it is none.
   */
  public static Optional<MailAddress> in(String text) {
    Matcher named = NAMED.matcher(text.strip());
    if (!named.matches()) {
      return bare(null, text.strip());
    }
    String name = named.group(1).strip().replaceAll("^\"(.*)\"$", "$1").strip();
    boolean unfit = name.codePoints().anyMatch(MailAddress::isControl);
    return unfit ? Optional.empty() : bare(name.isEmpty() ? null : name, named.group(2).strip());
  }

  private static Optional<MailAddress> bare(@Nullable String name, String address) {
    int at = address.lastIndexOf('@');
    String local = address.substring(0, Math.max(at, 0));
    if (local.length() > LONGEST_LOCAL || !LOCAL.matcher(local).matches()) {
      return Optional.empty();
    }
    return Names.name(address.substring(at + 1))
        .map(domain -> new MailAddress(name, local, domain));
  }

  private static boolean isControl(int character) {
    return Character.isISOControl(character)
        || character == 0x2028
        || character == 0x2029
        || Character.getType(character) == Character.FORMAT
        || Character.getType(character) == Character.SURROGATE;
  }

  /** The address alone. */
  public String address() {
    return local + "@" + domain.name();
  }

  /** What tells one recipient from another: nobody tells them apart by capital letters. */
  public String key() {
    return address().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return name == null ? address() : name + " <" + address() + ">";
  }
}
