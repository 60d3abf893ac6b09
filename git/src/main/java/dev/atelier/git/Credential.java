package dev.atelier.git;

/**
 * What opens one host.
 *
 * @param username many forges take any with a token
 * @param secret a token or password
 */
public record Credential(String username, String secret) {
    public Credential {
        if (!isPlain(username) || !isPlain(secret)) {
            throw new IllegalArgumentException("a credential cannot have line breaks or other control characters");
        }
    }

    /** A token of GitHub, GitLab, Gitea or Forgejo. */
    public static Credential token(String token) {
        return new Credential("x-access-token", token);
    }

    private static boolean isPlain(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
        return "Credential[" + username + ", …]";
    }
}
