using System.ComponentModel;
using System.Runtime.InteropServices;

namespace GradNet.Tests.Cpu;

/// <summary>Memory that begins or ends at a page whose every access ends the process, where the system is a Unix; elsewhere plain memory.</summary>
internal sealed unsafe class GuardedMemory : IDisposable
{
    private const int NoAccess = 0;
    private static readonly bool IsGuarded = !OperatingSystem.IsWindows();

    private readonly byte* _pages;
    private readonly nuint _page = (nuint)Environment.SystemPageSize;
    private readonly nuint _inner;

    /// <param name="bytes">How many.</param>
    /// <param name="atEnd">Whether the memory ends at a guard; otherwise it begins at one.</param>
    public GuardedMemory(nuint bytes, bool atEnd)
    {
        _inner = (bytes + _page - 1) / _page * _page;
        _pages = (byte*)NativeMemory.AlignedAlloc(_inner + (2 * _page), _page);
        Protect(NoAccess);
        Data = _pages + _page + (atEnd ? _inner - bytes : 0);
    }

    /// <summary>The first byte.</summary>
    public void* Data { get; }

    public void Dispose()
    {
        const int read = 1, write = 2;
        Protect(read | write);
        NativeMemory.AlignedFree(_pages);
    }

    private void Protect(int access)
    {
        if (IsGuarded && (MemoryProtect(_pages, _page, access) != 0 || MemoryProtect(_pages + _page + _inner, _page, access) != 0))
            throw new Win32Exception();
    }

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MemoryProtect(void* address, nuint length, int access);
}
