# sched: completion for PowerShell. In $PROFILE: sched completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName sched -ScriptBlock {
    param($current, $line, $cursor)
    # Before 7.3 an empty word is not handed on to a program.
    $empty = if ($PSVersionTable.PSVersion -lt [version]'7.3') { '""' } else { '' }
    $words = @($line.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $cursor } |
        ForEach-Object { if ($_.Value -is [string]) { $_.Value } else { $_.Extent.Text } })
    if ($current -eq '') { $words += $empty }
    $told = @(& $line.CommandElements[0].Extent.Text completion --complete -- @words 2>$null)
    # Nothing: PowerShell offers files itself.
    if ($told.Count -eq 0 -or $told[0] -eq ':files' -or $told[0] -eq ':folders') { return }
    foreach ($each in $told) {
        $word, $does = $each -split "`t", 2
        if (-not $does) { $does = $word }
        $text = if ($word -match '[\s''"$`]') { "'" + ($word -replace "'", "''") + "'" } else { $word }
        [System.Management.Automation.CompletionResult]::new($text, $word, 'ParameterValue', $does)
    }
}
