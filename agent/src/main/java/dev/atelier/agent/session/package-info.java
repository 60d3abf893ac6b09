/** What people and programs do with sessions: create, send, look up. */
@NullMarked
package dev.atelier.agent.session;

import org.jspecify.annotations.NullMarked;
