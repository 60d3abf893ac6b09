package dev.atelier.sandbox.egress;

import dev.atelier.journal.mask.SecretMask;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Puts values in the place of their placeholders in a request to one host, in the form that the place has. Texts are bytes, a character
 * each. Thread-safe.
 *
 * @param worn those that go to this host
 * @param mask knows all values of the session
 * @param used told of each secret that is put in, before it goes out
 */
record Swap(List<Worn> worn, SecretMask mask, Consumer<Secret> used) {
    private static final Pattern BASIC =
            Pattern.compile("(?i)((?:proxy-)?authorization:[ \t]*basic[ \t]+)([A-Za-z0-9+/=]+)[ \t]*");

    record Worn(Secret secret, String placeholder) {}

    /** A value that cannot stand where its placeholder does. The message names no value. */
    static final class UnfitException extends Exception {
        private static final long serialVersionUID = 1;

        UnfitException(String message) {
            super(message);
        }
    }

    static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** A path with its query. */
    String target(String target) {
        return in(
                target,
                true,
                value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** One line of a head. Names and passwords come in base64. */
    String header(String line) throws UnfitException {
        var basic = BASIC.matcher(line);
        if (basic.matches()) {
            var inside = decoded(basic.group(2));
            var swapped = in(inside, true, Swap::bytes);
            return swapped.equals(inside)
                    ? line
                    : basic.group(1)
                            + Base64.getEncoder().encodeToString(swapped.getBytes(StandardCharsets.ISO_8859_1));
        }
        for (var each : worn) {
            if (line.contains(each.placeholder())
                    && each.secret().value().chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 127)) {
                throw new UnfitException(each.secret().name() + " has characters that no header can have");
            }
        }
        return in(line, true, Swap::bytes);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    boolean isForBodies() {
        return worn.stream().anyMatch(each -> each.secret().inBody());
    }

    /** @param type as the head says; empty if it does not */
    byte[] body(byte[] body, String type) {
        var kind = type.toLowerCase(Locale.ROOT);
        UnaryOperator<String> form = kind.contains("json")
                ? value -> bytes(new String(JsonStringEncoder.getInstance().quoteAsCharArray(value)))
                : kind.startsWith("application/x-www-form-urlencoded")
                        ? value -> URLEncoder.encode(value, StandardCharsets.UTF_8)
                        : Swap::bytes;
        return in(new String(body, StandardCharsets.ISO_8859_1), false, form).getBytes(StandardCharsets.ISO_8859_1);
    }

    private String in(String text, boolean header, UnaryOperator<String> form) {
        var all = text;
        for (var each : worn) {
            boolean fits = header ? each.secret().inHeader() : each.secret().inBody();
            if (fits && all.contains(each.placeholder())) {
                used.accept(each.secret());
                all = all.replace(each.placeholder(), form.apply(each.secret().value()));
            }
        }
        return all;
    }

    /** Without values. */
    @Override
    public String toString() {
        return "Swap" + worn.stream().map(each -> each.secret().name()).toList();
    }
}
