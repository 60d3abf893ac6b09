/** What Jira's deliveries mean. */
@NullMarked
package dev.atelier.dispatch.inbox.source.jira;

import org.jspecify.annotations.NullMarked;
