package dev.atelier.sandbox.egress;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The way from a sandbox to this server itself, under one name that is nobody's elsewhere. Whoever asks there inside gets what the key opens, and no more
 * than what is allowed here, without ever having the key: it is put in on the way, in place of any that the request has.
 *
 * @param server where it listens, by plain HTTP
 * @param allowed by method and target, path and query as they are sent
 */
public record Homeward(InetSocketAddress server, String key, BiPredicate<String, String> allowed) {
    /** The name. */
    public static final String HOST = "atelier.internal";

    /** Never with its key. */
    @Override
    public String toString() {
        return "Homeward[" + server + "]";
    }

    static boolean leads(Destination to) {
        return to.host().equals(HOST);
    }

    /** The request as the server gets it; null if it may not be made. */
    @Nullable
    String head(RequestHead.Plain plain) {
        var lines = plain.head().split("\r\n", -1);
        var words = lines[0].split(" ", -1);
        if (words.length != 3 || !allowed.test(words[0], words[1])) {
            return null;
        }
        var head = new StringBuilder(lines[0]).append("\r\n");
        head.append("Host: ")
                .append(host())
                .append("\r\nx-api-key: ")
                .append(key)
                .append("\r\n");
        for (int i = 1; i < lines.length; i++) {
            var lower = lines[i].toLowerCase(Locale.ROOT);
            if (!lines[i].isEmpty()
                    && !lower.startsWith("host:")
                    && !lower.startsWith("x-api-key:")
                    && !lower.startsWith("authorization:")) {
                head.append(lines[i]).append("\r\n");
            }
        }
        return head.append("\r\n").toString();
    }

    private String host() {
        var address = server.getAddress().getHostAddress();
        return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + server.getPort();
    }
}
