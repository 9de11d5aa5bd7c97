package dev.rollcall.dns;

import dev.rollcall.domain.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** A DNS server on loopback, over UDP, that says what it is told to and notes what it is asked. */
public final class LoopbackDns implements AutoCloseable {

  private static final int SECONDS = 300;

  private static final int LONGEST_STRING = 255;
  private static final int MOST_ALIASES = 8;

  private final DatagramSocket socket;
  private final InetSocketAddress address;
  private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();
  private final Set<Name> failing = ConcurrentHashMap.newKeySet();
  private final Set<Name> ignored = ConcurrentHashMap.newKeySet();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private volatile boolean silent;

  public LoopbackDns() {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    address = (InetSocketAddress) socket.getLocalSocketAddress();
    Thread thread = new Thread(this::serve, "loopback-dns");
    thread.setDaemon(true);
    thread.start();
  }

  public InetSocketAddress address() {
    return address;
  }

  /** Adds a TXT record; long strings are cut into several. */
  public LoopbackDns text(String name, String... strings) {
    List<String> cut = new ArrayList<>();
    for (String string : strings) {
      for (int i = 0; i < string.length(); i += LONGEST_STRING) {
        cut.add(string.substring(i, Math.min(string.length(), i + LONGEST_STRING)));
      }
    }
    add(name, new TXTRecord(of(name), DClass.IN, SECONDS, cut));
    return this;
  }

  public LoopbackDns alias(String name, String target) {
    add(name, new CNAMERecord(of(name), DClass.IN, SECONDS, of(target)));
    return this;
  }

  /** Adds a PTR record for {@code address}. */
  public LoopbackDns pointer(String address, String target) {
    return reverse(ReverseMap.fromAddress(parsed(address)).toString(), target);
  }

  /** Adds a PTR record. */
  public LoopbackDns reverse(String name, String target) {
    add(name, new PTRRecord(of(name), DClass.IN, SECONDS, of(target)));
    return this;
  }

  /** Adds an A or an AAAA record. */
  public LoopbackDns host(String name, String address) {
    InetAddress parsed = parsed(address);
    add(
        name,
        parsed instanceof Inet4Address
            ? new ARecord(of(name), DClass.IN, SECONDS, parsed)
            : new AAAARecord(of(name), DClass.IN, SECONDS, parsed));
    return this;
  }

  public LoopbackDns exchange(String name, int preference, String target) {
    add(name, new MXRecord(of(name), DClass.IN, SECONDS, preference, of(target)));
    return this;
  }

  public LoopbackDns remove(String name) {
    records.remove(of(name));
    return this;
  }

  /** Answers questions for {@code name} with SERVFAIL. */
  public LoopbackDns failFor(String name) {
    failing.add(of(name));
    return this;
  }

  /** Hears questions for {@code name} and answers none. */
  public LoopbackDns silentFor(String name) {
    ignored.add(of(name));
    return this;
  }

  /** Answers questions for {@code name} again. */
  public LoopbackDns answerFor(String name) {
    failing.remove(of(name));
    ignored.remove(of(name));
    return this;
  }

  /** Hears questions and answers none, or answers again. */
  public LoopbackDns silent(boolean whether) {
    silent = whether;
    return this;
  }

  /** Every name it was asked for, in order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void add(String name, Record record) {
    records.computeIfAbsent(of(name), absent -> new CopyOnWriteArrayList<>()).add(record);
  }

  private static InetAddress parsed(String address) {
    return IpAddress.in(address).orElseThrow().address();
  }

  private static Name of(String name) {
    return Name.fromConstantString(name.endsWith(".") ? name : name + ".");
  }

  private void serve() {
    byte[] buffer = new byte[4_096];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        Message question = new Message(Arrays.copyOf(buffer, packet.getLength()));
        asked.add(question.getQuestion().getName().toString(true).toLowerCase(Locale.ROOT));
        if (!silent && !ignored.contains(question.getQuestion().getName())) {
          byte[] answer = answer(question).toWire();
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private Message answer(Message question) {
    Record asks = question.getQuestion();
    Message answer = new Message(question.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RD);
    answer.getHeader().setFlag(Flags.RA);
    answer.addRecord(asks, Section.QUESTION);
    List<Record> found =
        failing.contains(asks.getName()) ? List.of() : chain(asks.getName(), asks.getType());
    found.forEach(record -> answer.addRecord(record, Section.ANSWER));
    answer.getHeader().setRcode(rcode(asks.getName(), found));
    return answer;
  }

  private int rcode(Name name, List<Record> found) {
    if (failing.contains(name)) {
      return Rcode.SERVFAIL;
    }
    return found.isEmpty() && !records.containsKey(name) && !name.equals(Name.root)
        ? Rcode.NXDOMAIN
        : Rcode.NOERROR;
  }

  /**
   * The records of {@code name} of that type, or else its alias and what that leads to, be it in a
   * circle.
   */
  private List<Record> chain(Name name, int type) {
    List<Record> found = new ArrayList<>();
    Name next = name;
    for (int i = 0; i < MOST_ALIASES && records.containsKey(next); i++) {
      List<Record> here = records.get(next);
      here.stream()
          .filter(record -> record.getType() == type || record instanceof CNAMERecord)
          .forEach(found::add);
      if (!(here.get(0) instanceof CNAMERecord alias)) {
        break;
      }
      next = alias.getTarget();
    }
    return found;
  }

  @Override
  public void close() {
    socket.close();
  }
}
