package dev.atelier.forge;

/** The reactions that all forges have. */
public enum Reaction {
    EYES("eyes", "eyes"),
    YES("+1", "thumbsup"),
    NO("-1", "thumbsdown"),
    LAUGH("laugh", "laughing"),
    CONFUSED("confused", "confused"),
    HEART("heart", "heart"),
    HOORAY("hooray", "tada"),
    ROCKET("rocket", "rocket");

    private final String content;
    private final String emoji;

    Reaction(String content, String emoji) {
        this.content = content;
        this.emoji = emoji;
    }

    /** As GitHub, Gitea and Forgejo name it. */
    public String content() {
        return content;
    }

    /** As GitLab names it. */
    public String emoji() {
        return emoji;
    }
}
