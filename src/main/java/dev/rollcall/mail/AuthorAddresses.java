package dev.rollcall.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Whose mail it says that it is: the addresses in {@code From} (RFC 5322 3.6.2). */
public final class AuthorAddresses {

  private AuthorAddresses() {}

  /**
   * The domains of the addresses in {@code from}, what stands behind the colon, each as written;
   * empty when no address can be read.
   */
  public static List<String> domains(String from) {
    try {
      return Stream.of(InternetAddress.parseHeader(from, false))
          .map(InternetAddress::getAddress)
          .filter(address -> address != null && address.indexOf('@') >= 0)
          .map(address -> address.substring(address.lastIndexOf('@') + 1).strip())
          .filter(domain -> !domain.isEmpty() && !domain.startsWith("["))
          .toList();
    } catch (AddressException unreadable) {
      return List.of();
    }
  }
}
