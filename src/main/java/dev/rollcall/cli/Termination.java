package dev.rollcall.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * SIGTERM as a polite request. Java has no public way to hear of it: a shutdown hook cannot tell it
 * from SIGINT. {@code sun.misc.Signal} is what every Java has, and the compiler warns of its name.
 */
final class Termination {

  private Termination() {}

  /** From now on, SIGTERM does not end the process but runs {@code wish}. */
  static void means(Runnable wish) {
    InvocationHandler onSignal =
        (proxy, method, arguments) -> {
          if (method.getName().equals("handle")) {
            wish.run();
            return null;
          }
          return method.invoke(wish, arguments); // those of Object
        };
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handling =
          Proxy.newProxyInstance(
              Termination.class.getClassLoader(), new Class<?>[] {handler}, onSignal);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("TERM"), handling);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java does not hand on signals", e);
    }
  }
}
