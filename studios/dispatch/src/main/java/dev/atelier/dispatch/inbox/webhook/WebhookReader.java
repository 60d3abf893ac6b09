package dev.atelier.dispatch.inbox.webhook;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.dispatch.inbox.signature.Scheme;
import dev.atelier.git.GitFailure;
import dev.atelier.git.Remote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads what somebody wants of a webhook. What a change does not name stays. */
public final class WebhookReader {
    private static final List<String> FIELDS = List.of(
            "name",
            "source",
            "description",
            "enabled",
            "requires_signature",
            "signature",
            "signature_header",
            "secret",
            "commands",
            "default_command",
            "command_prefix",
            "command_prefixes",
            "target_agent",
            "repository",
            "priority",
            "rules");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Set<String> RESERVED = Set.of("events", "stats");
    private static final Set<String> SOURCES = Set.of(Webhook.GITHUB, Webhook.JIRA, Webhook.SENTRY, Webhook.CUSTOM);
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final Set<String> SCHEMES =
            Arrays.stream(Scheme.values()).map(Scheme::published).collect(Collectors.toSet());
    private static final int LONGEST_DESCRIPTION = 2_000;
    private static final int LONGEST_SECRET = 1_000;
    private static final int SHORTEST_SECRET = 8;

    private WebhookReader() {}

    public static Webhook create(ObjectNode json) throws InvalidInputException {
        var sent = Sent.of(json).only(FIELDS);
        var name = sent.text("name", 63);
        if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
            throw sent.refused(
                    "name",
                    "'" + Sent.shown(name)
                            + "' is no name; use small letters, digits and -, at most 63 (events and stats are taken)");
        }
        var source = sent.choice("source", SOURCES, Webhook.CUSTOM);
        var scheme = source.equals(Webhook.CUSTOM) ? Scheme.HMAC : Scheme.valueOf(source.toUpperCase(Locale.ROOT));
        var usual = new Webhook(
                name,
                source,
                "",
                Signing.of(scheme),
                new Commands(null, Commands.PREFIXES, source.equals(Webhook.CUSTOM) ? List.of() : BuiltIn.COMMANDS),
                List.of(),
                new Webhook.Routing(true, BuiltIn.BRAIN, null, 50));
        return read(sent, usual);
    }

    public static Webhook update(ObjectNode json, Webhook before) throws InvalidInputException {
        var sent = Sent.of(json).only(FIELDS);
        for (var fixed : List.of("name", "source")) {
            var was = fixed.equals("name") ? before.name() : before.source();
            if (sent.has(fixed) && !sent.text(fixed, 63).equals(was)) {
                throw sent.refused(fixed, "cannot change, it is '" + was + "'; create another webhook");
            }
        }
        return read(sent, before);
    }

    /** What deliveries are to be signed with; null if nothing was sent. */
    public static @Nullable String secret(ObjectNode json) throws InvalidInputException {
        var sent = Sent.of(json);
        var secret = sent.anyText("secret", LONGEST_SECRET);
        if (secret != null && secret.strip().length() < SHORTEST_SECRET) {
            throw sent.refused("secret", "is too short; send " + SHORTEST_SECRET + " characters or more");
        }
        return secret == null ? null : secret.strip();
    }

    private static Webhook read(Sent sent, Webhook before) throws InvalidInputException {
        var description = sent.anyText("description", LONGEST_DESCRIPTION);
        return new Webhook(
                before.name(),
                before.source(),
                description == null ? before.description() : description,
                signing(sent, before.signing()),
                commands(sent, before.commands()),
                sent.has("rules") ? RuleReader.rules(sent) : before.rules(),
                routing(sent, before.routing()));
    }

    private static Webhook.Routing routing(Sent sent, Webhook.Routing before) throws InvalidInputException {
        var agent = sent.anyText("target_agent", 128);
        return new Webhook.Routing(
                sent.flag("enabled", before.enabled()),
                agent == null ? before.agent() : agent(sent, "target_agent", agent),
                sent.body().has("repository") ? repository(sent) : before.repository(),
                sent.count("priority", 0, 100, before.priority()));
    }

    private static @Nullable String repository(Sent sent) throws InvalidInputException {
        var url = sent.anyText("repository", 1024);
        if (url == null || url.isBlank()) {
            return null;
        }
        try {
            return Remote.parse(url.strip()).toString();
        } catch (GitFailure e) {
            throw sent.refused(
                    "repository", e.getMessage() + "; give an address such as https://github.com/owner/repository");
        }
    }

    private static Signing signing(Sent sent, Signing before) throws InvalidInputException {
        var header = sent.anyText("signature_header", 100);
        boolean required = sent.flag("requires_signature", before.required());
        var own = sent.object("signature");
        if (own == null) {
            return new Signing(
                    required,
                    before.scheme(),
                    header == null ? before.header() : header(sent, "signature_header", header),
                    before.prefix(),
                    before.encoding(),
                    before.idHeader(),
                    before.secrets());
        }
        own.only(List.of("scheme", "header", "prefix", "encoding", "id_header"));
        var scheme = Scheme.valueOf(
                own.choice("scheme", SCHEMES, before.scheme().published()).toUpperCase(Locale.ROOT));
        boolean same = scheme == before.scheme();
        var named = own.anyText("header", 100);
        var prefix = own.anyText("prefix", 50);
        var id = own.anyText("id_header", 100);
        return new Signing(
                required,
                scheme,
                named != null ? header(own, "header", named) : same ? before.header() : scheme.header(),
                prefix != null ? prefix : same ? before.prefix() : scheme.prefix(),
                own.choice("encoding", Set.of(Signing.HEX, Signing.BASE64), before.encoding()),
                id == null ? before.idHeader() : header(own, "id_header", id),
                before.secrets());
    }

    private static String header(Sent sent, String field, String name) throws InvalidInputException {
        if (!HEADER.matcher(name).matches()) {
            throw sent.refused(field, "'" + Sent.shown(name) + "' is no name of a header; such as X-Signature-256");
        }
        return name;
    }

    private static Commands commands(Sent sent, Commands before) throws InvalidInputException {
        var prefixes = sent.has("command_prefixes")
                ? sent.texts("command_prefixes", 10, 40)
                : sent.has("command_prefix") ? List.of(sent.text("command_prefix", 40)) : before.prefixes();
        for (var prefix : prefixes) {
            if (!prefix.matches("[@/!#]?[A-Za-z][A-Za-z0-9-]{0,38}")) {
                throw sent.refused(
                        "command_prefixes", "'" + Sent.shown(prefix) + "' is none; write one such as @agent");
            }
        }
        var list = sent.has("commands") ? list(sent) : before.list();
        var fallback = sent.body().has("default_command") ? sent.anyText("default_command", 50) : before.fallback();
        var commands = new Commands(fallback, prefixes, list);
        if (fallback != null && commands.named(fallback) == null) {
            throw sent.refused("default_command", "'" + Sent.shown(fallback) + "' is none of the commands");
        }
        return commands;
    }

    private static List<Command> list(Sent sent) throws InvalidInputException {
        var all = new ArrayList<Command>();
        var words = new HashSet<String>();
        for (var each : sent.objects("commands", 50)) {
            each.only(
                    List.of("name", "aliases", "description", "target_agent", "prompt_template", "requires_approval"));
            var agent = each.anyText("target_agent", 128);
            var description = each.anyText("description", 500);
            var prompt = each.anyText("prompt_template", 20_000);
            var name = word(each, "name", each.text("name", 50), words);
            var aliases = new ArrayList<String>();
            for (var alias : each.texts("aliases", 20, 50)) {
                aliases.add(word(each, "aliases", alias, words));
            }
            all.add(new Command(
                    name,
                    aliases,
                    description == null ? "" : description,
                    agent == null ? null : agent(each, "target_agent", agent),
                    prompt == null ? "" : prompt,
                    each.flag("requires_approval", false)));
        }
        return all;
    }

    private static String word(Sent sent, String field, String word, Set<String> words) throws InvalidInputException {
        if (!word.matches("[\\p{L}\\p{N}_-]{1,50}")) {
            throw sent.refused(field, "'" + Sent.shown(word) + "' is no word; use letters, digits, _ and -");
        }
        if (!words.add(word.toLowerCase(Locale.ROOT))) {
            throw sent.refused(field, "'" + Sent.shown(word) + "' is there twice");
        }
        return word;
    }

    static String agent(Sent sent, String field, String id) throws InvalidInputException {
        if (!id.matches("[A-Za-z0-9_-]{1,128}")) {
            throw sent.refused(field, "'" + Sent.shown(id) + "' is no agent's id, such as agent_brain");
        }
        return id;
    }
}
