package io.dicomadapter.dicom.dimse;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The elements of a command set that the messages of this library use (PS3.7 Annex E), all of group 0000, in tag order. */
enum CommandElement {
    GROUP_LENGTH(0x0000, "Command Group Length"),
    AFFECTED_SOP_CLASS_UID(0x0002, "Affected SOP Class UID"),
    REQUESTED_SOP_CLASS_UID(0x0003, "Requested SOP Class UID"),
    COMMAND_FIELD(0x0100, "Command Field"),
    MESSAGE_ID(0x0110, "Message ID"),
    MESSAGE_ID_BEING_RESPONDED_TO(0x0120, "Message ID Being Responded To"),
    PRIORITY(0x0700, "Priority"),
    COMMAND_DATA_SET_TYPE(0x0800, "Command Data Set Type"),
    STATUS(0x0900, "Status"),
    ERROR_COMMENT(0x0902, "Error Comment"),
    AFFECTED_SOP_INSTANCE_UID(0x1000, "Affected SOP Instance UID"),
    REQUESTED_SOP_INSTANCE_UID(0x1001, "Requested SOP Instance UID"),
    EVENT_TYPE_ID(0x1002, "Event Type ID"),
    ACTION_TYPE_ID(0x1008, "Action Type ID");

    private static final Map<Integer, CommandElement> BY_NUMBER = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(element -> element.number, Function.identity()));

    private final int number;
    private final String words;

    CommandElement(int number, String words) {
        this.number = number;
        this.words = words;
    }

    int number() {
        return number;
    }

    /** The element's name and tag, for messages. */
    String description() {
        return words + " (0000," + String.format("%04X", number) + ")";
    }

    /** The element with this number in group 0000; null for those of no interest here. */
    static CommandElement find(int number) {
        return BY_NUMBER.get(number);
    }
}
