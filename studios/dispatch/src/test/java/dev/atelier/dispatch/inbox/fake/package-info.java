/** Jira and Sentry that take only what is documented. */
@org.jspecify.annotations.NullMarked
package dev.atelier.dispatch.inbox.fake;
