package dev.rollcall.dns;

import dev.rollcall.domain.IpAddress;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * A DNS server on loopback, over UDP and for long answers TCP, that says what it is told to and
 * notes what it is asked.
 */
public final class LoopbackDns implements AutoCloseable {

  private static final int SECONDS = 300;

  private static final int LONGEST_STRING = 255;
  private static final int MOST_ALIASES = 8;

  /** What a resolver takes over UDP at the very least. */
  private static final int LONGEST_PACKET = 1_232;

  private final DatagramSocket socket;
  private final ServerSocket door;
  private final InetSocketAddress address;

  /** In canonical order, so what is below a name follows it. */
  private final ConcurrentNavigableMap<Name, List<Record>> records = new ConcurrentSkipListMap<>();

  private final Set<Name> failing = ConcurrentHashMap.newKeySet();
  private final Map<Name, Record> lies = new ConcurrentHashMap<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Set<Name> muted = ConcurrentHashMap.newKeySet();
  private volatile boolean silent;
  private volatile boolean authoritative;

  public LoopbackDns() {
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      socket = new DatagramSocket(door.getLocalSocketAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    address = (InetSocketAddress) socket.getLocalSocketAddress();
    start(this::serve);
    start(this::serveLong);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "loopback-dns");
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

  /** Adds records, one a line, as zone files write them; names are complete without a dot. */
  public LoopbackDns zone(String text) {
    try (Master master =
        new Master(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)),
            Name.root,
            SECONDS)) {
      for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
        add(record.getName().toString(), record);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    muted.add(of(name));
    return this;
  }

  /** Answers questions for {@code name} again. */
  public LoopbackDns answerFor(String name) {
    failing.remove(of(name));
    muted.remove(of(name));
    return this;
  }

  /** Answers questions for {@code name} with a TXT record of another name. */
  public LoopbackDns lieFor(String name, String text) {
    lies.put(of(name), new TXTRecord(of("lie.example"), DClass.IN, SECONDS, text));
    return this;
  }

  /** Says of all its answers that they are those of the zone's own server. */
  public LoopbackDns authoritative() {
    authoritative = true;
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
        if (!silent && !muted.contains(question.getQuestion().getName())) {
          byte[] answer = answer(question).toWire(LONGEST_PACKET);
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serveLong() {
    while (!door.isClosed()) {
      try (Socket client = door.accept()) {
        DataInputStream in = new DataInputStream(client.getInputStream());
        byte[] question = new byte[in.readUnsignedShort()];
        in.readFully(question);
        byte[] answer = answer(new Message(question)).toWire(Message.MAXLENGTH);
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        out.writeShort(answer.length);
        out.write(answer);
      } catch (IOException e) {
        if (!door.isClosed()) {
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
    if (authoritative) {
      answer.getHeader().setFlag(Flags.AA);
    }
    if (!failing.contains(asks.getName())) {
      chain(asks.getName()).stream()
          .filter(r -> r.getType() == asks.getType() || r.getType() == Type.CNAME)
          .forEach(record -> answer.addRecord(record, Section.ANSWER));
    }
    answer.getHeader().setRcode(rcode(asks.getName()));
    if (lies.containsKey(asks.getName())) {
      answer.addRecord(lies.get(asks.getName()), Section.ANSWER);
      answer.getHeader().setRcode(Rcode.NOERROR);
    }
    return answer;
  }

  private int rcode(Name name) {
    if (failing.contains(name)) {
      return Rcode.SERVFAIL;
    }
    boolean known = exists(name) || !here(name).isEmpty() || name.equals(Name.root);
    return known ? Rcode.NOERROR : Rcode.NXDOMAIN;
  }

  /** Whether there is such a name, be it only because there are names below it. */
  private boolean exists(Name name) {
    Name next = records.ceilingKey(name);
    return next != null && next.subdomain(name);
  }

  /** The records of {@code name}, or those of the wildcard that covers it (RFC 4592). */
  private List<Record> here(Name name) {
    if (exists(name)) {
      return records.getOrDefault(name, List.of());
    }
    for (int labels = 1; labels < name.labels(); labels++) {
      if (exists(new Name(name, labels))) {
        return records.getOrDefault(name.wild(labels), List.of()).stream()
            .map(record -> record.withName(name))
            .toList();
      }
    }
    return List.of();
  }

  /** The records of {@code name}, or else its alias and what that leads to, be it in a circle. */
  private List<Record> chain(Name name) {
    List<Record> found = new ArrayList<>();
    Name next = name;
    for (int i = 0; i < MOST_ALIASES; i++) {
      List<Record> here = here(next);
      found.addAll(here);
      if (here.isEmpty() || !(here.get(0) instanceof CNAMERecord alias)) {
        break;
      }
      next = alias.getTarget();
    }
    return found;
  }

  @Override
  public void close() {
    socket.close();
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
