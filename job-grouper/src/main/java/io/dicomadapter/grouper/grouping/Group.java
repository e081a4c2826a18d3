package io.dicomadapter.grouper.grouping;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What is known of a group apart from its members: one row, small whatever the group's size. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OpenGroup.class, name = "open"),
    @JsonSubTypes.Type(value = ClosedGroup.class, name = "closed")
})
public sealed interface Group permits OpenGroup, ClosedGroup {

    /** Hash of called AE title, the value that its instances share, and first instance id. */
    String groupId();

    /** 1 for the first close, one more for each set of late instances. */
    int revision();

    /** Epoch milliseconds under which the group stands in the deadline index: it is looked at then, not before. */
    long due();
}
