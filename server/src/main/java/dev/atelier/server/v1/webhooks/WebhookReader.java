package dev.atelier.server.v1.webhooks;

import dev.atelier.registry.webhook.WebhookEndpoint;
import dev.atelier.server.address.AddressPolicy;
import dev.atelier.server.v1.wire.Fields;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads what somebody wants of an endpoint. */
@Component
final class WebhookReader {
    private static final Set<String> FIELDS = Set.of("url", "name", "description", "enabled_events", "state");
    private static final List<String> STATES = List.of("enabled", "disabled");
    private static final String ENABLED = "enabled";
    private static final int LONGEST_URL = 2048;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_DESCRIPTION = 2048;
    private static final int MOST_EVENTS = 200;
    private static final int LONGEST_EVENT = 100;

    private final AddressPolicy addresses;

    WebhookReader(AddressPolicy addresses) {
        this.addresses = addresses;
    }

    Endpoints.Wanted create(ObjectNode json) {
        var body = Fields.of(json, FIELDS);
        var events = events(body);
        if (events.isEmpty()) {
            throw body.refused(
                    "enabled_events", "is missing or empty; name the types of events, or \"*\" alone for all of them");
        }
        var url = url(body);
        var name = text(body, "name", LONGEST_NAME);
        var description = text(body, "description", LONGEST_DESCRIPTION);
        boolean enabled = body.choice("state", STATES, ENABLED).equals(ENABLED);
        return secrets -> new WebhookEndpoint(url, name, description, events, secrets, enabled, "");
    }

    /** What is not named stays, and so do the events if none is named. Whoever enables it takes the server's reason away. */
    WebhookEndpoint update(ObjectNode json, WebhookEndpoint before) {
        var body = Fields.of(json, FIELDS);
        var events = events(body);
        boolean enabled = body.has("state") ? body.choice("state", STATES).equals(ENABLED) : before.enabled();
        return new WebhookEndpoint(
                body.has("url") ? url(body) : before.url(),
                body.has("name") ? text(body, "name", LONGEST_NAME) : before.name(),
                body.has("description") ? text(body, "description", LONGEST_DESCRIPTION) : before.description(),
                events.isEmpty() ? before.events() : events,
                before.secrets(),
                enabled,
                enabled ? "" : before.disabledReason());
    }

    private static String text(Fields body, String name, int longest) {
        var text = body.optionalText(name, longest);
        return text == null ? "" : text;
    }

    private static List<String> events(Fields body) {
        var named = body.texts("enabled_events", MOST_EVENTS, LONGEST_EVENT);
        for (int i = 0; i < named.size(); i++) {
            var event = named.get(i);
            if (event.equals(WebhookEndpoint.ALL) && named.size() > 1) {
                throw body.refused("enabled_events[" + i + "]", "\"*\" stands for all events; name it alone");
            }
            var never = News.NEVER.get(event);
            if (never != null) {
                throw body.refused(
                        "enabled_events[" + i + "]", "'" + event + "' is never sent by this server: " + never);
            }
            if (!event.equals(WebhookEndpoint.ALL) && !News.TYPES.contains(event)) {
                throw body.refused(
                        "enabled_events[" + i + "]",
                        "'" + event + "' is no type of event; there are * (for all), " + String.join(", ", News.TYPES));
            }
        }
        return List.copyOf(new LinkedHashSet<>(named));
    }

    private String url(Fields body) {
        var text = body.text("url", LONGEST_URL).strip();
        var url = parsed(body, text);
        var scheme = String.valueOf(url.getScheme());
        boolean http = scheme.equalsIgnoreCase("http");
        if (url.getHost() == null || !(http || scheme.equalsIgnoreCase("https"))) {
            throw body.refused("url", "must be like https://example.com/hooks");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw body.refused("url", "must have no user, password or fragment; what is sent is signed");
        }
        if (http && !addresses.allowsInside()) {
            throw body.refused("url", "must begin with https://");
        }
        check(body, url.getHost());
        return text;
    }

    private static URI parsed(Fields body, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw body.refused("url", "is no URL: " + e.getReason());
        }
    }

    /** A name may have another address later, which the socket looks at. */
    private void check(Fields body, String host) {
        InetAddress[] all;
        try {
            all = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw body.refused("url", "leads nowhere: '" + shown(host) + "' has no address");
        }
        for (var address : all) {
            if (!addresses.allows(address)) {
                throw body.refused(
                        "url",
                        "'" + shown(host) + "' is " + address.getHostAddress()
                                + ", which is no public address; atelier.webhooks.private-addresses=true allows those of the own"
                                + " network");
            }
        }
    }

    private static String shown(String host) {
        return host.length() > 100 ? host.substring(0, 100) + "…" : host;
    }
}
