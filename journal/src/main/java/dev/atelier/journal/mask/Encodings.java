package dev.atelier.journal.mask;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The forms that a value can take in a text. */
final class Encodings {
    private static final int JSON_DEPTH = 3;

    /** Beside letters and digits: RFC 3986, {@code encodeURIComponent}, {@code encodeURI}, HTML forms. */
    private static final List<String> KEPT_IN_URLS = List.of("-_.~", "-_.~!*'()", "-_.~!*'();/?:@&=+$,#", "-_.*");

    private Encodings() {}

    /** In plain text: every encoding, and JSON strings that the text may quote. */
    static Set<String> inText(String value) {
        var forms = encoded(value);
        forms.add(value);
        forms.addAll(escaped(forms, JSON_DEPTH - 1));
        return worthFinding(forms);
    }

    /** In the text of a JSON value: the same one level deeper. The bare value is left out unless it needs no escape. */
    static Set<String> inJson(String value) {
        var forms = encoded(value);
        forms.add(value);
        return worthFinding(escaped(forms, JSON_DEPTH));
    }

    /** Shorter ones would hit innocent text; they only come of the ends of base64 and hold too few bits to matter. */
    private static Set<String> worthFinding(Set<String> forms) {
        forms.removeIf(form -> form.length() < SecretMask.SHORTEST);
        return forms;
    }

    private static Set<String> encoded(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        var forms = new LinkedHashSet<String>();
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
        for (var kept : KEPT_IN_URLS) {
            var percent = percent(bytes, kept);
            forms.add(percent);
            forms.add(percent.replace("%20", "+"));
            forms.add(lowerHex(percent));
            forms.add(lowerHex(percent).replace("%20", "+"));
        }
        for (int shift = 0; shift < 3; shift++) {
            forms.add(base64(bytes, shift, Base64.getEncoder().withoutPadding()));
            forms.add(base64(bytes, shift, Base64.getUrlEncoder().withoutPadding()));
        }
        return forms;
    }

    private static String percent(byte[] bytes, String kept) {
        var out = new StringBuilder();
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || kept.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return out.toString();
    }

    private static String lowerHex(String percent) {
        var out = new StringBuilder(percent);
        for (int i = out.indexOf("%"); i >= 0; i = out.indexOf("%", i + 1)) {
            out.replace(i + 1, i + 3, out.substring(i + 1, i + 3).toLowerCase(Locale.ROOT));
        }
        return out.toString();
    }

    /**
     * What of the value's base64 does not depend on its neighbours, if {@code shift} bytes come before it in its group of three: the first
     * and the last digit may share bits with them and are left out.
     */
    private static String base64(byte[] bytes, int shift, Base64.Encoder encoder) {
        var shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        var digits = encoder.encodeToString(shifted);
        int begin = (shift * 8 + 5) / 6;
        int end = shifted.length * 8 / 6;
        return digits.substring(begin, end);
    }

    /** The forms inside of JSON strings, and those inside of JSON strings again, as the usual writers escape them. */
    private static Set<String> escaped(Set<String> forms, int depth) {
        var all = new LinkedHashSet<String>();
        Set<String> level = forms;
        for (int i = 0; i < depth; i++) {
            var next = new LinkedHashSet<String>();
            for (var form : level) {
                for (var style : JsonEscape.values()) {
                    next.add(style.escape(form));
                }
            }
            all.addAll(next);
            level = next;
        }
        return all;
    }
}
