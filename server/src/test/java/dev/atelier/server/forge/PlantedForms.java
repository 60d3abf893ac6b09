package dev.atelier.server.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every form that a text may have a planted token in. */
record PlantedForms(List<String> tokens) {
    private static final List<String> USERS = List.of("", "x", "xx", "x-access-token:");

    /** Every form of every token that a text may have it in but base64, each named. */
    private Map<String, String> forms() {
        var forms = new LinkedHashMap<String, String>();
        for (var token : tokens) {
            var bytes = token.getBytes(StandardCharsets.UTF_8);
            var json = escaped(token);
            forms.put("plain " + token, token);
            forms.put("JSON " + token, json);
            forms.put("JSON in JSON " + token, escaped(json));
            forms.put("hexadecimal " + token, HexFormat.of().formatHex(bytes));
            forms.put("HEXADECIMAL " + token, HexFormat.of().withUpperCase().formatHex(bytes));
            forms.put("in an address " + token, URLEncoder.encode(token, StandardCharsets.UTF_8));
            forms.put("lower case in an address " + token, lowerHex(URLEncoder.encode(token, StandardCharsets.UTF_8)));
        }
        return forms;
    }

    /** The same, and what base64 has of it, whatever stands before it. */
    private Map<String, String> allForms() {
        var forms = forms();
        for (var token : tokens) {
            for (var user : USERS) {
                var pair = (user + token).getBytes(StandardCharsets.UTF_8);
                forms.put(
                        "base64 after '" + user + "' " + token,
                        middle(user, Base64.getEncoder().encodeToString(pair)));
                forms.put(
                        "base64url after '" + user + "' " + token,
                        middle(user, Base64.getUrlEncoder().encodeToString(pair)));
            }
        }
        return forms;
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String lowerHex(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean code = (i > 0 && text.charAt(i - 1) == '%') || (i > 1 && text.charAt(i - 2) == '%');
            out.append(code ? text.substring(i, i + 1).toLowerCase(Locale.ROOT) : text.substring(i, i + 1));
        }
        return out.toString();
    }

    /** Of base64 what depends on the token alone, and not on what stands around it. */
    private static String middle(String before, String base64) {
        return base64.substring(
                (before.length() * 4 + 2) / 3, base64.replaceAll("=+$", "").length() - 1);
    }

    /** A text that says every token in every form. */
    String everyForm() {
        var text = new StringBuilder();
        forms().values().forEach(form -> text.append(form).append('\n'));
        for (var token : tokens) {
            for (var user : USERS) {
                var pair = (user + token).getBytes(StandardCharsets.UTF_8);
                text.append(Base64.getEncoder().encodeToString(pair)).append('\n');
                text.append(Base64.getUrlEncoder().encodeToString(pair)).append('\n');
            }
        }
        return text.toString();
    }

    void assertClean(String where, String text) {
        allForms()
                .forEach((name, form) -> assertThat(text.contains(form))
                        .as(where + " has " + name)
                        .isFalse());
    }
}
