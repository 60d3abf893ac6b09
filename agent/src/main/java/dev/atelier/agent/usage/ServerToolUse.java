package dev.atelier.agent.usage;

/** How often tools that this server runs asked the web, as far as they got an answer. */
public record ServerToolUse(long webSearches, long webFetches) {
    public static final ServerToolUse NONE = new ServerToolUse(0, 0);

    /** What one call that went well is. */
    static ServerToolUse of(String tool) {
        return switch (tool) {
            case "web_search" -> new ServerToolUse(1, 0);
            case "web_fetch" -> new ServerToolUse(0, 1);
            default -> NONE;
        };
    }

    public ServerToolUse plus(ServerToolUse other) {
        return new ServerToolUse(webSearches + other.webSearches, webFetches + other.webFetches);
    }
}
