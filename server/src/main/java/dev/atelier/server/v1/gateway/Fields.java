package dev.atelier.server.v1.gateway;

import dev.atelier.server.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object of a request, read strictly: each refusal names the place as the API does, {@code messages.0.content.1.text}.
 *
 * @param place empty for the whole body
 */
record Fields(String place, JsonNode object) {
    /** @throws ApiException if it is no object */
    Fields {
        if (!(object instanceof ObjectNode)) {
            throw ApiException.invalid(place.isEmpty() ? "body" : place, "must be an object");
        }
    }

    void onlyKnows(Set<String> known) {
        for (var name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw ApiException.invalid(at(shortened(name)), "is not a field that is possible here");
            }
        }
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    JsonNode get(String name) {
        return object.path(name);
    }

    String text(String name) {
        var value = object.path(name);
        if (!value.isString()) {
            throw ApiException.invalid(at(name), value.isMissingNode() ? "is required" : "must be a text");
        }
        return value.stringValue();
    }

    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    boolean flag(String name) {
        var value = object.path(name);
        if (!has(name)) {
            return false;
        }
        if (!value.isBoolean()) {
            throw ApiException.invalid(at(name), "must be true or false");
        }
        return value.booleanValue();
    }

    int count(String name) {
        var value = object.path(name);
        if (!value.isInt() || value.intValue() < 1) {
            throw ApiException.invalid(
                    at(name), value.isMissingNode() ? "is required" : "must be a whole number, 1 or more");
        }
        return value.intValue();
    }

    Fields child(String name) {
        if (!object.has(name)) {
            throw ApiException.invalid(at(name), "is required");
        }
        return new Fields(at(name), object.path(name));
    }

    /** The objects of a list; empty if there is none. */
    List<Fields> children(String name) {
        if (!has(name)) {
            return List.of();
        }
        var list = object.path(name);
        if (!list.isArray()) {
            throw ApiException.invalid(at(name), "must be a list");
        }
        var children = new ArrayList<Fields>();
        for (int i = 0; i < list.size(); i++) {
            children.add(new Fields(at(name) + "." + i, list.get(i)));
        }
        return children;
    }

    String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
