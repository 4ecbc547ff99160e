using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LambdaAnalyzers.Benchmarks.Measurement;

/// <summary>
/// The processor time of this process. On a machine that does other things besides, it says what the work costs,
/// where the wall clock says how long the queue was.
/// </summary>
internal static class ProcessClock
{
    private const int ProcessCpuTime = 2;

    public static TimeSpan Now
    {
        get
        {
            // On Linux the counters of a process count in hundredths of a second, which is too coarse for a keystroke.
            if (OperatingSystem.IsLinux() && GetTime(ProcessCpuTime, out var time) == 0)
            {
                return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick);
            }

            using var process = Process.GetCurrentProcess();
            return process.TotalProcessorTime;
        }
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out ClockTime time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct ClockTime
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
