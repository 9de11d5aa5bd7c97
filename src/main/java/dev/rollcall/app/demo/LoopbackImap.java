package dev.rollcall.app.demo;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.Socket;
import java.net.SocketException;

/**
 * GreenMail's IMAP on a free port of the loopback, sending what it has at once: it writes an answer
 * in pieces, and each mail would wait 40 ms for the client's delayed acknowledgement. Its threads
 * do not keep the process alive.
 */
final class LoopbackImap extends AbstractServer {

  LoopbackImap(String host, Managers managers) {
    super(new ServerSetup(0, host, ServerSetup.PROTOCOL_IMAP), managers);
    setDaemon(true);
  }

  @Override
  protected void handleClientSocket(Socket client) throws SocketException {
    client.setTcpNoDelay(true);
    super.handleClientSocket(client);
  }

  @Override
  protected ProtocolHandler createProtocolHandler(Socket client) {
    return new ImapHandler(managers.getUserManager(), managers.getImapHostManager(), client);
  }
}
