/** What happens in a session, as types. The published names and fields are in the JSON Schemas of this module's resources. */
@NullMarked
package dev.atelier.agent.event;

import org.jspecify.annotations.NullMarked;
