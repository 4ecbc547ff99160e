namespace Amazon.Lambda.CloudWatchEvents.ScheduledEvents;

public class Detail { }

public class ScheduledEvent : CloudWatchEvent<Detail> { }
